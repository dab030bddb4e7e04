"""The safety net of the baskets: what visitors see, take, lose and buy."""

import pytest

from baskets.models import Basket, Hold, Seat
from tests.baskets_visitors import visitor
from tests.factories.baskets import MINUTE, NOW, BasketFactory, HoldFactory, OldHoldFactory, SeatFactory
from tests.race import race
from tests.rivals import committing

pytestmark = pytest.mark.django_db
EMPTY = {"seats": [], "total": "0.00", "held_until": None}


@pytest.fixture(autouse=True)
def at_noon(clock):
    clock.move_to(NOW)
    return clock


def take(client, seat):
    return client.post(f"/baskets/seats/{seat.label}/")


def mine(client):
    return client.get("/baskets/mine/").json()


def test_a_first_visit_shows_an_empty_basket():
    assert mine(visitor()) == EMPTY
    forged = visitor(BasketFactory.build(token="guessed"))
    assert mine(forged) == EMPTY


def test_a_seat_is_held_for_ten_minutes(answers):
    ana, seat, other = visitor(), SeatFactory(label="E1"), SeatFactory(label="E2", price="40.50")

    held = answers(take(ana, seat), 201)
    answers(take(ana, other), 201)

    assert held == {"seat": "E1", "held_until": "2090-05-06T12:10:00Z"}
    assert mine(ana) == {"seats": ["E1", "E2"], "total": "72.50", "held_until": "2090-05-06T12:10:00Z"}
    assert visitor().get("/baskets/seats/").json() == {"free": []}
    assert visitor().get("/baskets/seats/E2/").json() == {"seat": "E2", "price": "40.50", "state": "held"}
    assert visitor().get(f"/baskets/seats/{SeatFactory().label}/").json()["state"] == "free"
    assert Basket.objects.count() == 1, "both seats are in one basket"


def test_the_key_to_a_basket_is_in_a_cookie_that_scripts_cannot_read():
    ana = visitor()
    take(ana, SeatFactory())

    cookie = ana.cookies["basket"]
    assert cookie.value == Basket.objects.get().token and cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 86_400


def test_a_key_that_the_house_has_not_made_opens_no_basket(answers):
    forged = visitor(BasketFactory.build(token="guessed"))

    answers(take(forged, SeatFactory()), 201)

    token = Basket.objects.get().token
    assert token != "guessed" and forged.cookies["basket"].value == token


def test_nobody_gets_what_another_holds(answers):
    hold, sold = HoldFactory(), SeatFactory(sold=True)
    ben = visitor()

    assert answers(take(ben, hold.seat), 409) == {"error": f"Seat {hold.seat.label} is not free."}
    assert answers(take(ben, sold), 409) == {"error": f"Seat {sold.label} is not free."}
    assert answers(ben.post("/baskets/seats/Z99/"), 409) == {"error": "Seat Z99 is not free."}
    assert Hold.objects.get() == hold and mine(ben) == EMPTY
    assert ben.get("/baskets/seats/Z99/").status_code == 404


def test_who_takes_a_seat_again_has_it_for_longer(answers, at_noon):
    ana, seat = visitor(), SeatFactory()
    take(ana, seat)
    at_noon.move_to(NOW + 9 * MINUTE)

    again = answers(take(ana, seat), 201)

    assert again["held_until"] == "2090-05-06T12:19:00Z" and Hold.objects.count() == 1


def test_a_seat_whose_time_is_over_can_be_taken_by_others(answers):
    old = OldHoldFactory(until=NOW)
    ben = visitor()

    answers(take(ben, old.seat), 201)

    assert mine(ben)["seats"] == [old.seat.label]
    assert mine(visitor(old.basket)) == EMPTY
    hold = Hold.objects.get(seat=old.seat)
    assert (hold.until, hold.basket.pk == old.basket_id) == (NOW + 10 * MINUTE, False)


def test_who_comes_back_too_late_may_take_the_seat_again(answers):
    old = OldHoldFactory()

    answers(take(visitor(old.basket), old.seat), 201)

    assert Hold.objects.get().until == NOW + 10 * MINUTE


def test_a_seat_is_put_back(answers):
    hold, other = HoldFactory(), HoldFactory()
    beside = HoldFactory(basket=hold.basket)

    response = visitor(hold.basket).delete(f"/baskets/seats/{hold.seat.label}/")
    stranger = visitor(hold.basket).delete(f"/baskets/seats/{other.seat.label}/")

    assert response.status_code == stranger.status_code == 204
    assert set(Hold.objects.all()) == {other, beside}
    assert visitor().delete(f"/baskets/seats/{other.seat.label}/").status_code == 204 and Hold.objects.exists()


def test_what_is_in_the_basket_is_bought(answers):
    with committing(Basket, Hold, Seat):
        hold = HoldFactory(seat__label="E1")
        HoldFactory(basket=hold.basket, seat__label="E2")
        other = HoldFactory()

        bought = answers(visitor(hold.basket).post("/baskets/buy/"), 200)

        assert bought == {"bought": ["E1", "E2"]}
        assert set(Seat.objects.filter(sold=True).values_list("label", flat=True)) == {"E1", "E2"}
        assert Hold.objects.get() == other and mine(visitor(hold.basket)) == EMPTY
        assert visitor().get("/baskets/seats/E1/").json()["state"] == "sold"


def test_what_is_over_is_not_bought(answers):
    old = OldHoldFactory(until=NOW)
    good = HoldFactory(basket=OldHoldFactory().basket)

    nothing = answers(visitor(old.basket).post("/baskets/buy/"), 409)
    bought = answers(visitor(good.basket).post("/baskets/buy/"), 200)

    assert nothing == {"error": "Nothing is in your basket any more."}
    assert bought == {"bought": [good.seat.label]}
    assert list(Seat.objects.filter(sold=True)) == [good.seat]
    assert answers(visitor().post("/baskets/buy/"), 409) == nothing


@pytest.mark.parametrize("over", [False, True])
def test_of_five_who_want_one_seat_one_has_it(over):
    with committing(Basket, Hold, Seat):
        seat = OldHoldFactory().seat if over else SeatFactory()

        statuses = race(5, lambda number: take(visitor(), seat).status_code, table="baskets_seat")

        assert sorted(map(str, statuses)) == ["201"] + ["409"] * 4, f"five wanted one seat: {statuses}"
        assert Hold.objects.filter(seat=seat).count() == 1
