"""The safety net of the baskets: what visitors see, take, lose and buy."""

import pytest

from baskets.models import Basket, Hold, Seat, new_token
from tests.answers import told_by
from tests.baskets_visitors import take, visitor
from tests.factories.baskets import MINUTE, NOW, BasketFactory, HoldFactory, OldHoldFactory, SeatFactory
from tests.faults import failing, refusing_writes
from tests.race import STALLED, race
from tests.rivals import behind, beside, committing, rival

pytestmark = pytest.mark.django_db
SECOND = MINUTE / 60
EMPTY = {"seats": [], "total": "0.00", "held_until": None}


@pytest.fixture(autouse=True)
def at_noon(clock):
    clock.move_to(NOW)
    return clock


def mine(client):
    response = client.get("/baskets/mine/")
    assert response.status_code == 200, f"a look into the basket is answered with {told_by(response)}"
    return response.json()


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


@pytest.mark.parametrize("key", ["guessed", new_token()], ids=["short", "of the right shape"])
def test_a_key_that_the_house_has_not_made_opens_no_basket(answers, key):
    forged = visitor(BasketFactory.build(token=key))

    answers(take(forged, SeatFactory()), 201)

    token = Basket.objects.get().token
    assert token != key, "whoever has planted the key shares the basket"
    assert forged.cookies["basket"].value == token


def test_each_look_and_each_taking_gives_the_owner_the_key_for_another_day():
    hold = HoldFactory()

    for basket in (hold.basket, BasketFactory(), OldHoldFactory().basket):  # the other two do not get the seat
        for response in (visitor(basket).get("/baskets/mine/"), take(visitor(basket), hold.seat)):
            cookie = response.cookies["basket"]
            assert (cookie.value, cookie["max-age"], cookie["httponly"]) == (basket.token, 86_400, True)


@pytest.mark.parametrize("forged", [False, True])
def test_who_is_refused_again_and_again_has_one_basket_at_most(forged):
    ben, seat = visitor(BasketFactory.build() if forged else None), HoldFactory().seat

    assert [take(ben, seat).status_code for _ in range(3)] == [409] * 3

    made = Basket.objects.count() - 1
    assert made in (0, 1), f"a visitor was refused three times, and has {made} baskets"


def test_a_basket_shows_what_is_good_beside_what_is_over():
    old = OldHoldFactory(seat__price="40.50")
    good = HoldFactory(basket=old.basket)

    shown = mine(visitor(old.basket))

    assert shown == {"seats": [good.seat.label], "total": "32.00", "held_until": "2090-05-06T12:05:00Z"}


def test_a_hold_ends_to_the_second(at_noon):
    hold, next_one = HoldFactory(until=NOW + 29 * SECOND), HoldFactory(until=NOW + 29.1 * SECOND)

    at_noon.move_to(NOW + 29 * SECOND)
    first = visitor().get("/baskets/seats/").json()
    at_noon.move_to(NOW + 29.5 * SECOND)
    second = visitor().get("/baskets/seats/").json()

    assert first == {"free": [hold.seat.label]} and second == {"free": sorted([hold.seat.label, next_one.seat.label])}


def test_baskets_are_not_deleted():
    bought, put_back = HoldFactory(), HoldFactory()

    visitor(bought.basket).post("/baskets/buy/")
    visitor(put_back.basket).delete(f"/baskets/seats/{put_back.seat.label}/")

    assert set(Basket.objects.all()) == {bought.basket, put_back.basket} and not Hold.objects.exists()


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

    assert again["held_until"] == mine(ana)["held_until"] == "2090-05-06T12:19:00Z"
    assert Hold.objects.get().until == NOW + 19 * MINUTE


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
        other, free = HoldFactory(), SeatFactory()

        bought = answers(visitor(hold.basket).post("/baskets/buy/"), 200)

        assert bought == {"bought": ["E1", "E2"]}
        assert set(Seat.objects.filter(sold=True).values_list("label", flat=True)) == {"E1", "E2"}
        assert Hold.objects.get() == other and mine(visitor(hold.basket)) == EMPTY
        assert visitor().get("/baskets/seats/E1/").json()["state"] == "sold"
        assert visitor().get("/baskets/seats/").json() == {"free": [free.label]}


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


def test_a_double_click_on_a_seat_is_no_refusal():
    with committing(Basket, Hold, Seat):
        seat, basket = SeatFactory(), BasketFactory()

        answers = race(2, lambda number: told_by(take(visitor(basket), seat)), table="baskets_seat")

        assert answers == ["201", "201"] and Hold.objects.get().basket == basket


def test_a_hold_that_its_owner_has_just_renewed_is_not_taken_by_another():
    with committing(Basket, Hold, Seat):
        old = OldHoldFactory()
        # The seat first, as whoever locks it would do.
        again = """WITH seat AS (SELECT id FROM baskets_seat WHERE id = %s FOR UPDATE)
                   UPDATE baskets_hold SET until = %s FROM seat WHERE seat_id = seat.id"""

        with rival("baskets_hold", again, [old.seat_id, NOW + 10 * MINUTE]) as owner:
            response = take(visitor(), old.seat)

        expected = (409, True) if owner.got_in else (201, False)
        assert (response.status_code, Hold.objects.get().basket_id == old.basket_id) == expected, told_by(response)


def test_who_is_told_that_they_have_a_seat_has_it_whoever_clears_up_meanwhile():
    with committing(Basket, Hold, Seat):
        old = OldHoldFactory()

        with rival("baskets_hold", "DELETE FROM baskets_hold WHERE until <= %s", [NOW]):
            response = take(visitor(old.basket), old.seat)

        assert told_by(response) == "201" and Hold.objects.get().until == NOW + 10 * MINUTE


@pytest.mark.parametrize("number", [1, 2])
def test_a_seat_that_is_sold_meanwhile_is_not_held(number):
    with committing(Basket, Hold, Seat):
        seat = OldHoldFactory().seat

        sale = "UPDATE baskets_seat SET sold = true WHERE id = %s"
        with rival("baskets_hold", sale, [seat.pk], number=number) as buyer:
            status = take(visitor(), seat).status_code

        assert status == (409 if buyer.got_in else 201), f"the seat was sold meanwhile, and taking it is a {status}"


def test_who_waits_for_another_taking_does_not_buy_what_that_one_has():
    with committing(Basket, Hold, Seat):
        hold, other = HoldFactory(), BasketFactory()
        taken = """WITH seat AS (SELECT id FROM baskets_seat WHERE id = %s FOR UPDATE)
                   UPDATE baskets_hold SET basket_id = %s, until = %s FROM seat WHERE seat_id = seat.id"""

        status = behind(
            taken,
            [hold.seat_id, other.pk, NOW + 10 * MINUTE],
            lambda: visitor(hold.basket).post("/baskets/buy/").status_code,
        )

        assert (status, Seat.objects.get().sold) == (409, False)


def test_a_taking_that_fails_leaves_what_was_there():
    with committing(Basket, Hold, Seat):
        old = OldHoldFactory()

        for number in (1, 2):
            with failing(number, "baskets_hold") as failure:
                status = take(visitor(), old.seat).status_code
            assert not failure.came or (status == 500 and Hold.objects.filter(pk=old.pk).exists())


@pytest.mark.parametrize("first", ["the owner", "another"])
def test_of_two_who_want_a_seat_whose_time_is_over_one_has_it(first):
    with committing(Basket, Hold, Seat):
        old, other = OldHoldFactory(), BasketFactory()
        quick, slow = (old.basket, other) if first == "the owner" else (other, old.basket)

        with beside("baskets_hold", lambda: take(visitor(slow), old.seat).status_code) as told:
            status = take(visitor(quick), old.seat).status_code

        assert told, f"the second visitor has waited for {STALLED}"
        assert [status, *told].count(201) == 1, f"{first} is answered with {status} and the second with {told}"
        assert Hold.objects.get().basket == (quick if status == 201 else slow)


def test_who_buys_does_not_buy_what_another_has_taken_meanwhile(at_noon):
    with committing(Basket, Hold, Seat):
        hold, other = HoldFactory(until=NOW + SECOND), BasketFactory()

        def a_second_later():
            at_noon.move_to(NOW + SECOND)
            return take(visitor(other), hold.seat).status_code

        with beside("baskets_seat", a_second_later) as told:
            status = visitor(hold.basket).post("/baskets/buy/").status_code

        assert [status == 200, 201 in told].count(True) == 1, (
            f"one buys ({status}), and another takes the seat ({told})"
        )


def test_who_buys_does_not_wait_for_who_buys_other_seats():
    with committing(Basket, Hold, Seat):
        hold, other = HoldFactory(), HoldFactory()

        with beside("baskets_seat", lambda: visitor(other.basket).post("/baskets/buy/").status_code) as others:
            status = visitor(hold.basket).post("/baskets/buy/").status_code

        assert (status, others) == (200, [200])


def test_two_clicks_buy_once():
    with committing(Basket, Hold, Seat):
        hold = HoldFactory()

        statuses = race(2, lambda number: visitor(hold.basket).post("/baskets/buy/").status_code, table="baskets_hold")

        assert sorted(map(str, statuses)) == ["200", "409"]


@pytest.mark.parametrize("table", ["baskets_hold", "baskets_seat"])
def test_a_sale_that_fails_sells_nothing(table):
    with committing(Basket, Hold, Seat):
        hold = HoldFactory()

        with refusing_writes(table):
            response = visitor(hold.basket).post("/baskets/buy/")

        assert response.status_code == 500 and Hold.objects.exists() and not Seat.objects.get().sold


def test_a_full_disk_is_no_seat_that_somebody_has():
    with committing(Basket, Hold, Seat), refusing_writes("baskets_hold"):
        assert take(visitor(), SeatFactory()).status_code == 500
