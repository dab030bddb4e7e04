"""Exercise 01, one ticket, three prices: whoever sells, the house's rule is one."""

import inspect
import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.http import HttpRequest

from tests.factories.tickets import ConcessionFactory, PerformanceFactory
from tests.faults import refusing_writes
from tests.rivals import committing
from tests.signatures import types_of
from tests.tickets_doors import Doors
from tests.watch import Watch
from tickets.models import Concession, Performance, Sale

SERVICE = "tickets.services.sell_tickets"
ARGUMENTS = {"performance": Performance, "email": str, "kind": str, "quantity": int, "now": datetime}
NOW = datetime(2090, 5, 1, 12, 34, 56, tzinfo=UTC)
# Kind, number and price of a ticket, and what the house's rule makes of them: the larger percentage, to the cent.
PRICES = [
    ("adult", 1, "24.50", "24.50"),
    ("adult", 9, "24.50", "220.50"),
    ("adult", 10, "24.50", "220.50"),
    ("adult", 20, "24.50", "441.00"),
    ("student", 1, "24.50", "17.15"),
    ("student", 12, "24.50", "205.80"),
    ("senior", 1, "31.90", "29.67"),
    ("senior", 10, "31.90", "287.10"),
    ("student", 3, "0.55", "1.16"),
    ("student", 20, "24.50", "343.00"),
    ("child", 1, "24.50", "12.25"),
    ("child", 10, "24.50", "122.50"),
    ("child", 3, "0.15", "0.23"),
    ("child", 3, "0.35", "0.53"),
]
REFUSED = {
    "at the curtain": ({"starts_at": NOW}, "adult", 2, "The performance has begun."),
    "in the interval": ({"starts_at": NOW - timedelta(hours=1)}, "adult", 2, "The performance has begun."),
    "a week later": ({"starts_at": NOW - timedelta(days=7, hours=-3)}, "adult", 2, "The performance has begun."),
    "none at all": ({}, "adult", 0, "One sale is for 1 to 20 tickets."),
    "a coach party": ({}, "adult", 21, "One sale is for 1 to 20 tickets."),
    "more than there are": ({"seats_left": 4}, "adult", 5, "Only 4 seats are left."),
    "the last seat is sold": ({"seats_left": 0}, "adult", 1, "Only 0 seats are left."),
    "an unknown kind": ({}, "wizard", 2, "There is no concession 'wizard'."),
    "half of a kind": ({}, "stud", 2, "There is no concession 'stud'."),
    "a kind without a name": ({}, "", 2, "There is no concession ''."),
    "another spelling": ({}, "Student", 2, "There is no concession 'Student'."),
}


@pytest.fixture
def doors(tmp_path, db, clock):
    clock.move_to(NOW)
    return Doors(tmp_path)


@pytest.fixture
def concessions(db):
    for kind, percent in (("student", 30), ("senior", 7), ("child", 50), ("adult", 20)):
        ConcessionFactory(kind=kind, percent=percent)


@pytest.mark.parametrize("door", Doors.names)
def test_a_ticket_costs_the_same_at_every_door(doors, concessions, door):
    asked = {}
    for kind, quantity, price, expected in PRICES:
        sold = doors.sell(door, PerformanceFactory(price=price), kind, quantity)
        asked[f"{quantity} x {kind} at {price}"] = (sold.price, expected)

    wrong = [f"{what}: {total}, not {expected}" for what, (total, expected) in asked.items() if total != expected]
    assert not wrong, f"The {door} asks another price than the house's rule in {len(wrong)} of {len(asked)} cases: " + (
        "; ".join(wrong[:4])
    )


@pytest.mark.parametrize("door", Doors.names)
def test_what_the_house_refuses_is_refused_at_every_door(doors, concessions, door):
    wrong = []
    for what, (changed, kind, quantity, sentence) in REFUSED.items():
        performance = PerformanceFactory(**changed)
        left = performance.seats_left

        sold = doors.sell(door, performance, kind, quantity)

        performance.refresh_from_db()
        if sold.total is not None or performance.seats_left != left:
            wrong.append(f"{what}: sold for {sold.total}, {performance.seats_left} of {left} seats left")
        elif sentence not in sold.said:
            wrong.append(f"{what}: says {sold.said!r}, not {sentence!r}")
    assert not wrong, f"The {door} goes its own way in {len(wrong)} of {len(REFUSED)} refusals: {'; '.join(wrong)}"


@pytest.mark.parametrize("door", Doors.names)
def test_a_concession_that_the_house_changes_counts_at_every_door_at_once(doors, concessions, door):
    totals = {}
    doors.sell(door, PerformanceFactory(price="10.00"), "senior", 1)
    Concession.objects.bulk_create([Concession(kind="friend", percent=12), Concession(kind="guest", percent=100)])
    Concession.objects.filter(kind="senior").update(percent=45)
    Concession.objects.filter(kind="student").update(percent=0)
    for kind, expected in (("senior", "5.50"), ("friend", "8.80"), ("guest", "0.00"), ("student", "10.00")):
        sold = doors.sell(door, PerformanceFactory(price="10.00"), kind, 1)
        totals[kind] = (sold.price, expected)

    wrong = [f"{kind}: {total}, not {expected}" for kind, (total, expected) in totals.items() if total != expected]
    assert not wrong, (
        f"The house has changed 2 concessions and added 2. For a ticket of 10.00 the {door} asks in {len(wrong)} cases "
        f"by other percentages: {'; '.join(wrong)}"
    )


@pytest.mark.parametrize("door", Doors.names)
def test_every_door_sells_through_the_service(doors, concessions, require, door):
    service, performance = require(SERVICE), PerformanceFactory(seats_left=10)

    with Watch(service) as watch:
        doors.sell(door, performance, "student", 2, email="Ana@Example.ORG")
    with Watch(service) as refusing:
        doors.sell(door, performance, "student", 11)

    row = Sale.objects.values("performance", "email", "kind", "quantity", "total").get()
    performance.refresh_from_db()
    assert watch.calls == 1, f"For one sale the {door} has called `sell_tickets` {watch.calls} times"
    assert refusing.calls == 1, f"To refuse a sale the {door} has called `sell_tickets` {refusing.calls} times"
    assert row == {
        "performance": performance.pk,
        "email": "ana@example.org",
        "kind": "student",
        "quantity": 2,
        "total": Decimal("34.30"),
    }, f"The {door} writes a row of its own kind: {row}"
    assert performance.seats_left == 8, f"2 of 10 seats were sold by the {door}, and {performance.seats_left} are left"


def test_the_service_is_called_by_name_and_knows_no_request(require):
    service = require(SERVICE)
    parameters = inspect.signature(service).parameters
    types = types_of(service, Sale, *ARGUMENTS.values())

    positional = [name for name, one in parameters.items() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    assert not positional, (
        f"{len(positional)} arguments of sell_tickets are positional and can be mixed up: {positional}"
    )
    needed = {name for name, one in parameters.items() if one.default is inspect.Parameter.empty}
    assert needed <= ARGUMENTS.keys() <= parameters.keys(), (
        f"sell_tickets takes {sorted(parameters)}; the Contract has {sorted(ARGUMENTS)}"
    )
    assert types.get("return") is Sale, f"sell_tickets promises {types.get('return')}, not a Sale"
    wrong = [name for name, kind in ARGUMENTS.items() if types.get(name) is not kind]
    assert not wrong, f"{len(wrong)} arguments of sell_tickets have no type or another than the Contract: {wrong}"
    assert not any(isinstance(kind, type) and issubclass(kind, HttpRequest) for kind in types.values())


def test_the_service_sells_and_refuses_without_a_door(db, require):
    service, refused = require(SERVICE), require("tickets.errors.Refused")
    with committing(Performance, Sale):
        pk = PerformanceFactory(seats_left=5).pk
        performance, stale = Performance.objects.get(pk=pk), Performance.objects.get(pk=pk)
        wish = {"performance": performance, "email": "Ana@Example.org", "kind": "adult", "now": NOW}

        sale = service(**wish, quantity=3)
        for again in (stale, performance):
            with pytest.raises(refused) as refusal:
                service(**wish | {"performance": again}, quantity=3)
            assert str(refusal.value) == "Only 2 seats are left.", (
                f"The service refuses in these words: {refusal.value}"
            )

        with pytest.raises(refused) as refusal:
            service(**wish, quantity=-2)
        assert str(refusal.value) == "One sale is for 1 to 20 tickets."

        performance.refresh_from_db()
        assert (sale.total, sale.email, performance.seats_left) == (Decimal("73.50"), "ana@example.org", 2)


@pytest.mark.parametrize("table", ["tickets_sale", "tickets_performance"])
def test_the_service_writes_all_or_nothing(db, require, table):
    service = require(SERVICE)
    with committing(Performance, Sale):
        performance = PerformanceFactory(seats_left=5)

        with refusing_writes(table), pytest.raises(OperationalError):
            service(performance=performance, email="ana@example.org", kind="adult", quantity=2, now=NOW)

        performance.refresh_from_db()
        left = (Sale.objects.count(), performance.seats_left)
        assert left == (0, 5), f"{table} could not be written; sales, and seats of 5 that are left: {left}"


def test_the_service_goes_by_the_moment_that_it_is_given(db, require):
    service, refused = require(SERVICE), require("tickets.errors.Refused")
    begins = datetime(2020, 5, 6, 17, 30, tzinfo=UTC)
    performance = PerformanceFactory(starts_at=begins)
    wish = {"performance": performance, "email": "ana@example.org", "kind": "adult", "quantity": 1}

    before = [service(**wish, now=begins - timedelta(seconds=early)) for early in (1, 3 * 3600)]
    for late in (0, 1, 24 * 3600, 8 * 24 * 3600):
        with pytest.raises(refused) as begun:
            service(**wish, now=begins + timedelta(seconds=late))
        assert str(begun.value) == "The performance has begun."

    assert len({sale.pk for sale in before}) == 2


def test_rows_that_are_refused_stop_no_others(doors, concessions, tmp_path):
    pk, told, refused, file = PerformanceFactory(seats_left=30).pk, io.StringIO(), "", tmp_path / "agency.csv"
    rows = ["adult,1", "wizard,1", "student,1", "adult,21", "child,2"]
    file.write_text("\n".join(["performance,email,kind,quantity", *(f"{pk},a@b.example,{row}" for row in rows)]))

    try:
        call_command("import_agency", str(file), stdout=told)
    except CommandError as error:
        refused = str(error)

    assert refused.splitlines() == [
        "row 2: There is no concession 'wizard'.",
        "row 4: One sale is for 1 to 20 tickets.",
    ], f"Rows 2 and 4 of 5 are against the house's rule, and the command says at its end: {refused!r}"
    sold = ["row 1: sold for 24.50", "row 3: sold for 17.15", "row 5: sold for 24.50"]
    assert told.getvalue().splitlines() == sold, f"Rows 1, 3 and 5 can be sold, and it tells: {told.getvalue()!r}"
