"""Exercise 08, the look that changes things: who reads leaves no trace, and who tidies up says so."""

import pytest

from baskets.models import Basket, Hold, Seat
from tests.baskets_visitors import counted, expire, read_only, rows, visitor
from tests.factories.baskets import MINUTE, NOW, HoldFactory, OldHoldFactory, SeatFactory
from tests.rivals import committing, rival

COMMAND = "baskets.management.commands.expire_holds.Command"


@pytest.fixture(autouse=True)
def autocommit(db, clock):
    clock.move_to(NOW)
    with committing(Basket, Hold, Seat):
        yield


def reads(basket, seat):
    """Every address that can be read, to strangers and to the owner of a basket."""
    addresses = ["/baskets/mine/", "/baskets/seats/", f"/baskets/seats/{seat.label}/"]
    return [
        (who, method, address)
        for who in (visitor(), visitor(basket))
        for method in ("get", "head")
        for address in addresses
    ]


def test_everything_can_be_read_from_a_database_that_takes_no_writes():
    old = OldHoldFactory()
    HoldFactory(basket=old.basket)

    with read_only():
        answers = [
            (method.upper(), address, getattr(who, method)(address).status_code)
            for who, method, address in reads(old.basket, old.seat)
        ]

    failed = [f"{method} {address}: {status}" for method, address, status in answers if status != 200]
    assert not failed, f"On a read replica {len(failed)} of {len(answers)} reads fail: {', '.join(failed[:4])}"


def test_a_look_leaves_everything_as_it_was():
    old = OldHoldFactory()
    HoldFactory(basket=old.basket)
    before = rows()

    for who, method, address in reads(old.basket, old.seat):
        getattr(who, method)(address)

    after = rows()
    assert after == before, f"Somebody has looked around with 12 GET and HEAD requests, and {counted(before, after)}"


def test_twenty_visitors_who_only_look_have_no_baskets():
    SeatFactory()

    for _ in range(20):
        visitor().get("/baskets/mine/")

    assert not Basket.objects.exists(), f"20 visitors looked at an empty basket; {Basket.objects.count()} were made"


def test_time_is_called_by_a_command(require):
    require(COMMAND)
    good, over, just_over = HoldFactory(), OldHoldFactory(), HoldFactory(until=NOW)

    first, second = expire(), expire()

    assert first == ("2 holds have expired", None), f"Of 3 holds 2 are over; `expire_holds` says {first}"
    assert second == ("0 holds have expired", None), f"Run again, `expire_holds` says {second}"
    assert list(Hold.objects.all()) == [good]
    assert Basket.objects.filter(pk__in=[over.basket_id, just_over.basket_id]).count() == 2
    assert Seat.objects.filter(sold=False).count() == 3


def test_the_command_does_not_take_what_was_held_anew_meanwhile(require):
    require(COMMAND)
    hold = OldHoldFactory()
    again = "UPDATE baskets_hold SET until = %s WHERE id = %s"

    with rival("baskets_hold", again, [NOW + 10 * MINUTE, hold.pk]) as owner:
        said = expire()

    assert not owner.got_in or Hold.objects.exists(), (
        f"While `expire_holds` was at work, somebody held their seat for 10 more minutes; it was taken: {said[0]!r}"
    )


def test_the_service_tells_how_many_and_takes_the_time_as_an_argument(require):
    expire_holds = require("baskets.services.expire_holds")
    HoldFactory(until=NOW + MINUTE)

    told = [expire_holds(now=NOW), expire_holds(now=NOW + MINUTE), expire_holds(now=NOW + MINUTE)]

    assert told == [0, 1, 0], f"A hold ends in a minute; `expire_holds` now, in a minute and then tells {told}"


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
