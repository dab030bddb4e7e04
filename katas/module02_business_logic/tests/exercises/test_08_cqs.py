"""Exercise 08, the look that changes things: who reads leaves no trace, and who tidies up says so."""

import pytest

from baskets.models import Basket, Hold, Seat
from tests.answers import told_by
from tests.baskets_visitors import counted, expire, many_old_holds, read_only, rows, take, tried_to_write, visitor
from tests.factories.baskets import DAY, MINUTE, NOW, BasketFactory, HoldFactory, OldHoldFactory, SeatFactory
from tests.faults import refusing_writes
from tests.rivals import behind, committing, rival

COMMAND = "baskets.management.commands.expire_holds.Command"


@pytest.fixture(autouse=True)
def autocommit(db, clock):
    clock.move_to(NOW)
    with committing(Basket, Hold, Seat):
        yield


def everybody(basket):
    """Visitors of all kinds, one of whom has this basket."""
    return {
        "a stranger": visitor(),
        "somebody with a forged key": visitor(BasketFactory.build()),
        "its owner": visitor(basket),
        "the owner of an empty basket": visitor(BasketFactory()),
    }


def look_around(visitors, seat):
    """What they are answered who look at every address that can be read."""
    addresses = ["/baskets/mine/", "/baskets/seats/", f"/baskets/seats/{seat.label}/"]
    return [
        (f"{method.upper()} {address} by {who}", getattr(client, method)(address))
        for who, client in visitors.items()
        for address in addresses
        for method in ("get", "head")
    ]


def look_for_what_is_not_there():
    """What somebody is answered who asks for a seat that there is not."""
    return visitor().get("/baskets/seats/Z99/").status_code


def failed(answers):
    """Those that are no 200, in half a sentence."""
    return "; ".join([f"{what}: {told_by(response)}" for what, response in answers if response.status_code != 200][:4])


def test_everything_can_be_read_from_a_database_that_takes_no_writes():
    old = OldHoldFactory()
    HoldFactory(basket=old.basket)
    visitors = everybody(old.basket)

    with read_only():
        answers = look_around(visitors, old.seat)
        missing = look_for_what_is_not_there()

    assert not failed(answers), f"On a read replica not everything can be read: {failed(answers)}"
    assert missing == 404, f"On a read replica a seat that there is not is answered with {missing}"


def test_a_look_leaves_everything_as_it_was(monkeypatch):
    for dice in ("random.random", "random.randrange", "random.randint", "secrets.randbelow"):
        monkeypatch.setattr(dice, lambda *bounds: 0)  # nor does one look of a thousand clear up
    old = many_old_holds(150)
    HoldFactory(basket=old.basket)
    visitors, before = everybody(old.basket), rows()

    with tried_to_write() as tried:
        answers = look_around(visitors, old.seat)
        look_for_what_is_not_there()

    after = rows()
    assert not failed(answers), f"Not everything can be read: {failed(answers)}"
    assert after == before, f"Somebody has looked around with {len(answers)} requests, and {counted(before, after)}"
    assert not tried, f"Nothing is left of it, but a look has tried to write: {tried[0][:80]}"


def test_a_basket_is_made_by_taking_a_seat_and_by_nothing_else():
    taken = HoldFactory().seat

    answers = [
        (
            client.get("/baskets/mine/"),
            client.delete(f"/baskets/seats/{taken.label}/"),
            client.post("/baskets/buy/"),
        )
        for client in (visitor(), visitor(BasketFactory.build()))
    ]

    assert [[told_by(response) for response in three] for three in answers] == [["200", "204", "409"]] * 2
    made = Basket.objects.count() - 1
    assert not made, (
        f"A stranger looked, put back what they did not have and bought nothing, and so did somebody with a forged "
        f"key: {made} baskets"
    )


def test_what_is_over_waits_for_the_command():
    old, good = OldHoldFactory(), HoldFactory()

    take(visitor(), SeatFactory())
    visitor(good.basket).post("/baskets/buy/")
    visitor().delete(f"/baskets/seats/{old.seat.label}/")

    assert Hold.objects.filter(pk=old.pk).exists(), (
        "A hold is over; somebody took another seat, somebody bought theirs, and now nobody can tell that it was there"
    )


def test_of_what_is_over_only_what_is_named_goes():
    seats = {"free": SeatFactory(), "held": HoldFactory().seat}
    own = OldHoldFactory()
    others = [OldHoldFactory(), OldHoldFactory(basket=own.basket)]
    owner, address = visitor(own.basket), f"/baskets/seats/{own.seat.label}/"
    deeds = {
        "asked for a seat that another has": lambda: take(owner, seats["held"]),
        "bought what is over": lambda: owner.post("/baskets/buy/"),
        "put one back": lambda: owner.delete(address),
        "took a seat": lambda: take(owner, seats["free"]),
        "took a seat whose hold is over": lambda: take(visitor(), own.seat),
    }
    for deed, do in deeds.items():
        Hold.objects.update_or_create(seat=own.seat, defaults={"basket": own.basket, "until": own.until})
        do()
        left = Hold.objects.filter(pk__in=[hold.pk for hold in others]).count()
        assert left == 2, f"Three holds are over; the owner of two {deed}, and {2 - left} of the other two are gone"


def test_time_is_called_by_a_command(require, clock):
    require(COMMAND)
    good, *_ = HoldFactory(), OldHoldFactory(), HoldFactory(until=NOW), BasketFactory()
    Basket.objects.update(made_at=NOW - 400 * DAY)

    first, second = expire(), expire()

    assert first == ("2 holds have expired", None), f"Of 3 holds 2 are over; `expire_holds` says {first}"
    assert second == ("0 holds have expired", None), f"Run again, `expire_holds` says {second}"
    assert list(Hold.objects.all()) == [good]
    assert Basket.objects.count() == 4, "baskets are not deleted"
    assert Seat.objects.filter(sold=False).count() == 3
    clock.move_to(good.until)
    third = expire()
    assert third[0] in ("1 holds have expired", "1 hold has expired"), f"5 minutes later `expire_holds` says {third}"


@pytest.mark.parametrize(
    "failure", ["disk_full", "read_only_sql_transaction", "deadlock_detected", "lock_not_available"]
)
def test_a_command_that_could_not_do_it_says_so(require, failure):
    require(COMMAND)
    OldHoldFactory()

    with refusing_writes("baskets_hold", failure):
        said, error = expire()

    assert error, f"The database says {failure}, and `expire_holds` said {said!r} and ended as if all were well"


@pytest.mark.parametrize("number", [1, 2])
def test_the_command_does_not_take_what_was_held_anew_meanwhile(require, number):
    require(COMMAND)
    many_old_holds(3)
    again = "UPDATE baskets_hold SET until = %s WHERE until <= %s"

    with rival("baskets_hold", again, [NOW + 10 * MINUTE, NOW], number=number) as owner:
        said = expire()

    left = Hold.objects.count()
    assert left == owner.changed, (
        f"While `expire_holds` was at work, somebody held {owner.changed} seats anew for 10 minutes; {left} are left"
    )
    gone = 3 - left
    told = {f"{gone} holds have expired", "1 hold has expired" if gone == 1 else None}
    assert said[0] in told and not said[1], f"{gone} of 3 were deleted, and it says {said}"


def test_the_command_tells_how_many_went_whoever_takes_a_seat_meanwhile(require):
    require(COMMAND)
    old, seat = many_old_holds(3), SeatFactory()
    somebody = "INSERT INTO baskets_hold (basket_id, seat_id, until) VALUES (%s, %s, %s)"

    with rival("baskets_hold", somebody, [old.basket_id, seat.pk, NOW + 10 * MINUTE]):
        said = expire()

    assert said == ("3 holds have expired", None) and Hold.objects.get().seat == seat


def test_the_command_does_not_take_what_is_being_held_anew(require):
    require(COMMAND)
    hold = OldHoldFactory()
    again = "UPDATE baskets_hold SET until = %s WHERE id = %s"

    said = behind(again, [NOW + 10 * MINUTE, hold.pk], expire)

    assert Hold.objects.exists(), (
        "Somebody was about to hold their seat for 10 more minutes when `expire_holds` came; it waited, and took it"
    )
    assert said == ("0 holds have expired", None), f"none was deleted, and it says {said}"


def test_the_service_tells_how_many_and_takes_the_time_as_an_argument(require):
    expire_holds = require("baskets.services.expire_holds")
    HoldFactory(until=NOW + MINUTE)

    told = [expire_holds(now=NOW), expire_holds(now=NOW + MINUTE), expire_holds(now=NOW + MINUTE)]

    assert told == [0, 1, 0], f"A hold ends in a minute; `expire_holds` now, in a minute and then tells {told}"
    many_old_holds(1_100)
    many = expire_holds(now=NOW)
    assert (many, Hold.objects.count()) == (1_100, 0), f"1100 holds are over; `expire_holds` tells {many}"


def test_a_hold_that_is_over_is_over_for_readers_before_anybody_has_cleared_up():
    old = OldHoldFactory(until=NOW)
    owner = visitor(old.basket)

    told = {
        "the list of free seats": old.seat.label in visitor().get("/baskets/seats/").json()["free"],
        "the seat's page": visitor().get(f"/baskets/seats/{old.seat.label}/").json()["state"] == "free",
        "the basket": owner.get("/baskets/mine/").json() == {"seats": [], "total": "0.00", "held_until": None},
    }

    wrong = [what for what, right in told.items() if not right]
    assert not wrong, f"A hold is over, and {', '.join(wrong)} still shows it"
    assert Hold.objects.count() == 1, "Three GETs have shown that a hold is over, and 1 of 1 holds was deleted by it"
