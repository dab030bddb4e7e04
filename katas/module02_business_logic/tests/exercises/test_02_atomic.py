"""Exercise 02, three seats that nobody can have: a check-out happens whole, or not at all."""

import logging
from decimal import Decimal

import pytest
from django.core.signals import got_request_exception
from django.db import DataError, IntegrityError, InternalError

from checkout.models import Order, OrderLine, PointsAccount, PointsEntry, Seat
from tests.checkout_failures import NOTHING_MOVED, left, pay, told
from tests.factories.checkout import OrderFactory, PointsAccountFactory, SeatFactory
from tests.faults import MOST_WRITES, failing
from tests.provider import silence
from tests.rivals import committing

PRICES = ("48.50", "36.25", "20.10")
TOTAL = Decimal("104.85")
COMPLETE = NOTHING_MOVED | {"orders": 1, "lines": 3, "seats taken": 3, "kept by the provider": TOTAL}


class Bug(Exception):
    """An error that nobody has foreseen."""


@pytest.fixture
def seats(db):
    """Three seats at different prices, in a database to which every statement commits."""
    with committing(Order, OrderLine, PointsAccount, PointsEntry, Seat):
        yield [SeatFactory(price=price) for price in PRICES]


@pytest.fixture
def reported():
    """The requests of which Django reports an exception, to logging and to services such as Sentry."""
    requests = []

    def note(request=None, **told):
        requests.append(request)

    got_request_exception.connect(note)
    yield requests
    got_request_exception.disconnect(note)


def errors(caplog):
    """What the log has as ERRORs, with their tracebacks and whatever else the records hold."""
    loud = [record for record in caplog.records if record.levelno >= logging.ERROR]
    return [f"{caplog.handler.format(record)} {vars(record)}" for record in loud]


def test_a_declined_card_takes_nothing(browser, seats, provider, caplog):
    response = pay(browser, *seats, card="declined")

    rest = left(provider)
    assert rest == NOTHING_MOVED, f"The card was declined ({response.status_code}), and this is left: {told(rest)}"
    assert provider.asked == ["charges"], f"The card was declined, and the provider was asked for {provider.asked}"
    assert not errors(caplog), f"A declined card is no fault, and the log has an ERROR: {errors(caplog)[0]}"


@pytest.mark.parametrize("charged", [False, True])
def test_a_provider_that_does_not_answer_takes_nothing(browser, seats, provider, charged):
    provider.before, provider.after = (provider.before, silence) if charged else (silence, provider.after)

    response = pay(browser, *seats)

    rest, kept = left(provider) | {"kept by the provider": 0}, provider.kept
    assert rest == NOTHING_MOVED, f"Nobody answered the payment ({response.status_code}); this is left: {told(rest)}"
    assert kept <= TOTAL, f"Nobody answered, whether or not {TOTAL} euros were taken, and the provider keeps {kept}"


def test_a_bug_on_the_way_to_the_provider_takes_nothing(browser, seats, provider):
    def stumble(what):
        raise Bug("a bug")

    provider.before = stumble
    response = pay(browser, *seats)

    rest = left(provider)
    assert (response.status_code, rest) == (500, NOTHING_MOVED), (
        f"A bug came up before the payment ({response.status_code}), and this is left: {told(rest)}"
    )


@pytest.mark.parametrize("place", [1, 2])
def test_a_seat_that_is_not_free_takes_no_other_with_it(browser, seats, provider, place):
    other = OrderFactory()
    Seat.objects.filter(pk=seats[place].pk).update(order=other)

    response = pay(browser, *seats)

    rest, nothing = left(provider), NOTHING_MOVED | {"orders": 1, "seats taken": 1}
    assert rest == nothing, (
        f"One of three seats was not free ({response.status_code}). Before there were 1 order and 1 seat taken, now: "
        f"{told(rest)}"
    )


@pytest.mark.parametrize("error", [None, IntegrityError("a rule")], ids=["full disk", "a rule of the database"])
def test_whichever_write_fails_nothing_is_left_and_the_money_goes_back(browser, seats, provider, caplog, error):
    for number in range(1, MOST_WRITES):
        caplog.clear()
        asked = len(provider.asked)
        with failing(number, "checkout_", bug=error) as failure:
            response = pay(browser, *seats)
        if not failure.came:
            break
        rest = left(provider)
        if response.status_code == 201:
            # The write belonged to the points, and the sale stands.
            assert rest == COMPLETE, f"Write {number} failed, the answer is 201, and there is: {told(rest)}"
            Order.objects.all().delete()
            provider.charges.clear()
            continue
        paid = " after the payment" if len(provider.asked) > asked else ""
        assert rest == NOTHING_MOVED, (
            f"Write {number} failed{paid} ({response.status_code}); this is left: {told(rest)}"
        )
        assert response.status_code == 500, f"A full disk is no customer's fault, and write {number} answers otherwise"
        back = provider.asked[asked:].count("refunds")
        assert back == provider.asked[asked:].count("charges"), f"Write {number} failed{paid}: {back} refunds"
        alarm = [error for error in errors(caplog) if "ch_" in error]
        assert not alarm, f"Write {number} failed, the money went back, and the office is told to do it: {alarm[0]}"
    assert response.status_code == 201, f"Nothing failed, and the answer is {response.status_code}"


@pytest.mark.parametrize("table", ["checkout_order", "checkout_points"])
def test_a_bug_leaves_nothing_either(browser, seats, provider, reported, table):
    for number in range(1, MOST_WRITES):
        asked, known = len(provider.asked), len(reported)
        with failing(number, table, bug=Bug("a bug")) as failure:
            response = pay(browser, *seats)
        if not failure.came:
            break
        rest, paid = left(provider), " after the payment" if len(provider.asked) > asked else ""
        whole = table == "checkout_points" and (response.status_code, rest) == (201, COMPLETE)
        assert whole or (response.status_code, rest) == (500, NOTHING_MOVED), (
            f"A bug came up at write {number} to {table}{paid} ({response.status_code}); this is left: {told(rest)}"
        )
        assert whole or len(reported) == known + 1, f"A bug came up at write {number}{paid}, and nobody hears of it"
        Order.objects.all().delete()
        PointsAccount.objects.all().delete()
        provider.charges.clear()


def test_if_the_database_goes_away_before_the_payment_nothing_is_left(browser, seats, provider):
    for number in range(1, MOST_WRITES):
        with failing(number, "checkout_", lost=True) as failure:
            pay(browser, *seats)
        if not failure.came or provider.asked:
            break
        rest = left(provider)
        assert rest == NOTHING_MOVED, f"The database went away at write {number}, and this was left: {told(rest)}"


def test_if_the_database_goes_away_later_the_answer_is_true(browser, seats, provider):
    for number in range(1, MOST_WRITES):
        with failing(number, "checkout_", lost=True) as failure:
            status = pay(browser, *seats).status_code
        if not failure.came:
            break
        rest = left(provider)
        if status == 201:
            assert rest | {"points entries": 0} == COMPLETE, (
                f"The database went away at write {number}, the answer is 201, there is: {told(rest)}. "
                "Whoever catches an error inside of a transaction has to ask whether it can still be committed"
            )
        else:
            assert provider.kept == 0, (
                f"The database went away at write {number} ({status}), and the provider keeps {provider.kept} euros"
            )
        Order.objects.all().delete()
        provider.charges.clear()


@pytest.mark.parametrize("how", ["silent", "refused"])
def test_money_that_cannot_be_given_back_is_told_by_name(browser, seats, provider, caplog, how):
    def no_refunds(what):
        if what != "refunds":
            return
        if how == "silent":
            silence(what)
        for charge in provider.charges.values():
            charge.refunded = charge.amount  # by hand, a moment ago

    provider.before = no_refunds
    status = None
    for number in range(1, MOST_WRITES):
        with failing(number, "checkout_") as failure:
            status = pay(browser, *seats).status_code
        if not failure.came or (status == 500 and provider.charges):
            break
        Order.objects.all().delete()
        provider.charges.clear()

    charges = list(provider.charges)
    assert status == 500 and charges, "Whichever write fails after the payment, none is answered with a 500"
    assert any(charges[0] in error for error in errors(caplog)), (
        f"{TOTAL} euros ({charges[0]}) were taken for an order that failed and could not be given back; "
        f"{len(errors(caplog))} errors were logged, and none names the charge"
    )


def test_points_that_fail_leave_no_trace_and_do_not_stop_the_sale(browser, seats, provider, answers, caplog, reported):
    PointsAccountFactory(points=900)

    bought = answers(pay(browser, *seats), 201)

    order = Order.objects.get()
    assert (order.pk, order.total, bought["paid"], provider.kept) == (bought["order"], TOTAL, True, TOTAL)
    assert order.seats.count() == order.lines.count() == 3 and order.paid_at and order.charge in provider.charges
    assert not PointsEntry.objects.exists(), (
        f"104 points on top of 900 are refused; the account has {PointsAccount.objects.get().points}, and its list "
        f"shows {PointsEntry.objects.get().points} points that were never given"
    )
    assert not reported
    assert errors(caplog), "nobody hears of the missing points"


@pytest.mark.parametrize(
    "error",
    [None, DataError("integer out of range"), InternalError("read-only"), IntegrityError("a rule")],
    ids=["full disk", "out of range", "read-only", "a rule"],
)
def test_points_that_the_database_refuses_do_not_stop_the_sale(browser, seats, provider, error):
    tables = ("checkout_pointsaccount", "checkout_pointsentry")
    for number in range(1, 4):
        for table in tables:
            with failing(number, table, bug=error) as failure:
                response = pay(browser, *seats)
            rest = left(provider)
            if failure.came:
                assert (response.status_code, rest) == (201, COMPLETE), (
                    f"Write {number} to {table} failed; the answer is {response.status_code}, there is: {told(rest)}"
                )
                assert not PointsAccount.objects.filter(points__gt=0).exists()
            Order.objects.all().delete()
            PointsAccount.objects.all().delete()
            provider.charges.clear()
