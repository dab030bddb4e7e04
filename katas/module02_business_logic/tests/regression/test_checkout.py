"""The safety net of the check-out: what a customer gets for money, and what everybody is told."""

import logging
from decimal import Decimal

import pytest
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from checkout.models import Order, OrderLine, PointsAccount, PointsEntry, Seat
from tests.checkout_failures import pay
from tests.factories.checkout import OrderFactory, PointsAccountFactory, SeatFactory
from tests.faults import failing, refusing_writes
from tests.provider import silence
from tests.rivals import committing


@pytest.fixture(autouse=True)
def database(db):
    """Every statement commits: what a solution puts off until then has to happen as well."""
    with committing(Order, OrderLine, PointsAccount, PointsEntry, Seat):
        yield


def test_who_pays_has_the_seats(browser, answers, provider, caplog):
    seats = [SeatFactory(label="A1"), SeatFactory(label="B1", price="36.50"), SeatFactory(label="A2")]
    SeatFactory(label="A3")
    before = timezone.now()

    bought = answers(pay(browser, *seats), 201)

    order = Order.objects.get()
    charge = provider.charges[order.charge]
    assert bought == {"order": order.pk, "total": "132.50", "paid": True, "seats": ["A1", "B1", "A2"]}
    assert answers(browser.get(f"/checkout/orders/{order.pk}/"), 200) == bought
    assert (charge.amount, charge.card, charge.refunded) == (Decimal("132.50"), "visa", 0)
    assert charge.reference == f"The Lantern, order {order.pk}"
    assert len(provider.asked) == 1 and order.email == "ana@example.org"
    assert before <= order.paid_at <= timezone.now()
    assert [str(line.price) for line in order.lines.order_by("pk")] == ["48.00", "36.50", "48.00"]
    assert answers(browser.get("/checkout/seats/"), 200) == {"free": ["A3"]}
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR], "all is well, and an ERROR"


def test_a_second_order_is_beside_the_first(browser, answers, provider):
    first, second = SeatFactory(), SeatFactory()

    answers(pay(browser, first), 201)
    answers(pay(browser, second, email="ben@example.org"), 201)

    assert provider.kept == 96 and Order.objects.count() == 2
    assert Seat.objects.exclude(order=None).values("order").distinct().count() == 2


def test_points_grow_with_every_full_euro(browser, answers, provider):
    PointsAccountFactory(points=7)
    answers(pay(browser, SeatFactory(price="10.90")), 201)
    answers(pay(browser, SeatFactory(price="5.00")), 201)
    answers(pay(browser, SeatFactory(), email="new@example.org"), 201)

    shown = answers(browser.get("/checkout/points/ana@example.org/"), 200)

    assert shown == {"points": 22, "entries": [10, 5]}
    assert PointsAccount.objects.get(email="new@example.org").points == 48
    assert browser.get("/checkout/points/nobody@example.org/").status_code == 404


def test_each_refusal_has_its_words(browser, answers, provider):
    seat, taken = SeatFactory(label="A1"), SeatFactory(label="A2", order=OrderFactory())

    declined = answers(pay(browser, seat, card="declined"), 402)
    unknown = answers(pay(browser, seats=["Z9"]), 409)
    not_free = answers(pay(browser, taken), 409)
    none = answers(pay(browser), 400)
    provider.before = silence
    silent = answers(pay(browser, SeatFactory(label="A4")), 502)

    assert declined == {"error": "The card is declined."}
    assert unknown == {"error": "Seat Z9 is not free."}
    assert not_free == {"error": "Seat A2 is not free."}
    assert none == {"error": "Choose at least one seat."}
    assert silent == {"error": "The payment provider does not answer."}


def test_a_seat_named_twice_is_not_sold_twice(browser, answers, provider):
    seat = SeatFactory(label="A1")

    assert answers(pay(browser, seat, seat), 409) == {"error": "Seat A1 is not free."}


def test_nobody_pays_for_what_somebody_else_has(browser, provider):
    status = pay(browser, SeatFactory(), SeatFactory(order=OrderFactory()), card="declined").status_code
    pay(browser, SeatFactory(), SeatFactory(order=OrderFactory()))

    assert (status, provider.kept, provider.asked) == (409, 0, []), "a card is asked only for what can be had"


def test_after_a_refusal_the_next_customer_is_served(browser, answers, provider):
    pay(browser, SeatFactory(), card="declined")

    answers(pay(browser, SeatFactory()), 201)


def test_a_fault_of_the_database_is_no_customers_fault(browser, provider):
    seat, reported = SeatFactory(), []
    got_request_exception.connect(lambda **told: reported.append(told), weak=False, dispatch_uid="a fault")

    try:
        with failing(1, "checkout_") as failure:
            response = pay(browser, seat)
    finally:
        got_request_exception.disconnect(dispatch_uid="a fault")

    assert failure.came and response.status_code == 500 and reported


@pytest.mark.parametrize("kind", ["unique_violation", "read_only_sql_transaction", "deadlock_detected"])
def test_whatever_the_database_says_a_fault_is_a_500_and_points_stop_nothing(browser, provider, kind):
    with refusing_writes("checkout_order", kind):
        fault = pay(browser, SeatFactory()).status_code
    with refusing_writes("checkout_points", kind):
        sold = pay(browser, SeatFactory()).status_code

    assert (fault, sold, provider.kept) == (500, 201, 48), f"{kind}: {fault} without an order, {sold} without points"


def test_a_commit_that_fails_is_not_sold(browser, provider, monkeypatch):
    """Deferred constraints and full disks show at a commit; whichever it is, if there is one."""
    commit, whole = BaseDatabaseWrapper._commit, (1, 48)
    for number in range(1, 10):
        seat, tried = SeatFactory(), []

        def fail(self, number=number, tried=tried):
            tried.append(self)
            if len(tried) == number:
                raise OperationalError("the disk is full")
            return commit(self)

        with monkeypatch.context() as patch:
            patch.setattr(BaseDatabaseWrapper, "_commit", fail)
            status = pay(browser, seat).status_code
        if len(tried) < number:
            break
        sold = (Order.objects.exclude(charge="").count(), provider.kept)
        assert (status, sold) in ((500, (0, 0)), (201, whole)), (
            f"Commit {number} failed; {status}, orders, euros: {sold}"
        )
        Order.objects.all().delete()
        provider.charges.clear()
