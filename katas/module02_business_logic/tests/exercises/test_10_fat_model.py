"""Exercise 10, the thirteen-euro table number: a model keeps itself right, and does nothing else."""

import contextlib
import inspect
import smtplib
import socket
import sys
from datetime import datetime
from decimal import Decimal

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client

from accounts.models import User
from bar.models import Drink, Order
from payments.client import PaymentError
from tests.answers import told_by
from tests.bar_orders import CORRECTIONS, NOW, ORDER, WAYS, inserted
from tests.factories.bar import DrinkFactory, order_of
from tests.provider import silence
from tests.refusals import takes
from tests.rivals import committing
from tests.signatures import types_of

SERVICE = "bar.services.order_drinks"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_saving_an_order_takes_no_money_and_tells_nobody(db, client, provider, way):
    with committing(Drink, Order, User):
        way(client) if way.__name__.endswith("admin") else way()

        assert Order.objects.count() == 1
        done = way.__name__.replace("_", " ")
        assert not provider.asked and not mail.outbox, (
            f"An order was {done}: questions to the provider: {len(provider.asked)}, and it keeps {provider.kept} "
            f"euros; mails: {len(mail.outbox)}"
        )


@pytest.mark.django_db
def test_an_order_can_be_saved_where_there_is_no_network(provider):
    provider.before = silence

    try:
        Order.objects.create(drink=DrinkFactory(), **ORDER)
    except PaymentError as error:
        pytest.fail(f"Without a network an order cannot even be written down: {error}")

    assert Order.objects.get().price == Decimal("6.50")


def test_the_total_is_a_rule_about_two_numbers():
    orders = [Order(price=Decimal("6.50"), quantity=3), Order(price=Decimal("0.00"), quantity=12)]

    totals = [order.total for order in orders]

    assert totals == [Decimal("19.50"), Decimal("0.00")], f"3 glasses at 6.50 and 12 at 0.00 cost {totals}"
    assert all(isinstance(total, Decimal) for total in totals), f"money is a Decimal, and not {totals}"
    orders[0].quantity = 5
    assert orders[0].total == Decimal("32.50"), f"3 glasses at 6.50 became 5, and cost {orders[0].total}"


@pytest.mark.django_db
def test_the_total_is_right_whoever_changes_the_quantity(client):
    order = order_of(DrinkFactory(), quantity=2)

    Order.objects.filter(pk=order.pk).update(quantity=5)

    total = Order.objects.get().total
    shown = client.get(f"/bar/orders/{order.pk}/").json()["total"]
    assert (total, shown) == (Decimal("32.50"), "32.50"), f"5 glasses at 6.50 are said to cost {total} and {shown}"


@pytest.mark.django_db
@pytest.mark.parametrize("paid", [True, False], ids=["paid", "at the counter"])
@pytest.mark.parametrize("way", CORRECTIONS, ids=lambda way: way.__name__)
def test_what_was_ordered_costs_what_it_cost(client, provider, way, paid):
    drink = DrinkFactory()
    order = order_of(drink, paid=paid)
    drink.price = Decimal("9.90")
    drink.save()

    way(client)

    order.refresh_from_db()
    assert (order.price, order.total) == (Decimal("6.50"), Decimal("6.50") * order.quantity), (
        f"Wine became dearer, an old order was {way.__name__.replace('_', ' ')}, and its {order.quantity} glasses at "
        f"6.50 now cost {order.total}"
    )
    shown = client.get(f"/bar/orders/{order.pk}/").json()["total"]
    assert shown == str(order.total), f"After that the page says that it costs {shown}"


@pytest.mark.django_db
@pytest.mark.parametrize("key", [{}, {"pk": 987654}], ids=["new", "with its key"])
def test_an_order_keeps_the_price_that_it_is_saved_with(provider, key):
    Order.objects.create(drink=DrinkFactory(), **ORDER, **key)
    without = Order.objects.get().price
    Order.objects.all().delete()

    Order.objects.create(drink=DrinkFactory(), price=Decimal("5.00"), **ORDER, **key)

    prices = (without, Order.objects.get().price)
    assert prices == (Decimal("6.50"), Decimal("5.00")), (
        f"Wine costs 6.50; an order that was saved without a price, and one with 5.00, cost {prices}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("paid", "change"),
    [
        (True, {"quantity": "0"}),
        (True, {"quantity": "13"}),
        (True, {"price": "-0.01"}),
        (True, {"charge": "''"}),
        (True, {"paid_at": "NULL"}),
        (False, {"quantity": "0"}),
        (False, {"quantity": "13"}),
        (False, {"price": "-0.01"}),
        (False, {"charge": "'ch_before'"}),
        (False, {"paid_at": "now()"}),
    ],
)
def test_the_database_keeps_what_is_always_true_of_an_order(paid, change):
    order = order_of(DrinkFactory(), paid=paid)
    changed = ", ".join(f"{column} = {value}" for column, value in change.items())
    what = f"{'a paid' if paid else 'an unpaid'} order, 2 glasses at 6.50, with {changed}"

    updated = takes(f"UPDATE bar_order SET {changed} WHERE id = %s", order.pk)
    copied = takes(inserted(**({"charge": "'ch_2'"} if paid else {})), order.pk)
    inserted_too = takes(inserted(**change), order.pk)

    assert copied, "The database refuses an order of which everything is right"
    assert not updated, f"The database took {what}"
    assert not inserted_too, f"The database refused to change it so, and took a new row: {what}"


def test_ordering_is_a_service(db, require, provider):
    service = require(SERVICE)
    with committing(Drink, Order):
        drink = DrinkFactory()
        with transaction.atomic():
            order = service(drink=drink, **ORDER, card="visa", now=NOW)
            early = len(mail.outbox)
            Drink.objects.update(price="9.90")

        row = Order.objects.get()
        charge = provider.charges.get(row.charge)
        assert (row.pk, row.total, row.paid_at, row.price) == (order.pk, 13, NOW, Decimal("6.50"))
        told = (order.charge, order.paid_at, order.price, order.total)
        assert told == (row.charge, row.paid_at, row.price, row.total), f"The service returned {told}, not what is kept"
        assert charge and (charge.amount, charge.card, len(provider.asked)) == (13, "visa", 1)
        assert (early, [message.to for message in mail.outbox]) == (0, [["eva@example.org"]]), (
            f"{early} mails left before the commit, {len(mail.outbox)} in all"
        )
        said = f"2 x {drink} for table 4 will be ready in the interval: 13.00 euros."
        assert mail.outbox[0].body == said, f"The mail about an order for 13.00 says {mail.outbox[0].body!r}"


@pytest.mark.django_db
def test_what_is_charged_is_the_total_that_is_kept(require, provider):
    drink = DrinkFactory()
    Drink.objects.update(price="9.90")  # while the customer's page was open

    order = require(SERVICE)(drink=drink, **ORDER | {"quantity": 3}, card="visa", now=NOW)

    [charge] = provider.charges.values()
    sums = (charge.amount, order.total, Order.objects.get().total)
    assert len(set(sums)) == 1, f"charged, returned and kept are {sums}"


def test_the_web_orders_by_the_service(db, client, require, provider):
    code, seen = inspect.unwrap(require(SERVICE)).__code__, []

    def look_who_asks(what):
        frame = sys._getframe()
        while (frame := frame.f_back) and frame.f_code is not code:
            pass
        seen.append("the service" if frame else "somebody else")

    provider.before = look_who_asks
    with committing(Drink, Order):
        wish = {**ORDER, "drink": DrinkFactory().name, "card": "visa"}
        client.post("/bar/orders/", wish, "application/json")

    assert seen == ["the service"], f"`POST /bar/orders/`: the provider was asked by {seen}"


@pytest.mark.django_db
def test_the_provider_is_asked_by_the_service_and_not_by_save(require, provider):
    service, saving = require(SERVICE), []

    def look_who_asks(what):
        frame = sys._getframe()
        while frame := frame.f_back:
            if frame.f_code.co_name in ("save", "save_base", "clean", "full_clean") and isinstance(
                frame.f_locals.get("self"), Order
            ):
                saving.append(what)
                break

    provider.before = look_who_asks
    service(drink=DrinkFactory(), **ORDER, card="visa", now=NOW)

    assert provider.asked == ["charges"] and not saving, (
        f"The provider was asked {len(provider.asked)} times, {len(saving)} of them by `Order.save` or `Order.clean`"
    )


@pytest.mark.parametrize("around", [transaction.atomic, contextlib.nullcontext], ids=["in a transaction", "alone"])
@pytest.mark.parametrize(("card", "error"), [("declined", "Declined"), ("visa", "Unreachable")])
def test_a_service_that_gets_no_money_leaves_no_order(db, require, provider, card, error, around):
    service, raised = require(SERVICE), require(f"payments.client.{error}")
    provider.before = silence if card == "visa" else provider.before
    with pytest.raises(raised) as told:
        require("payments.client.charge")(amount=Decimal(1), card=card, reference="")
    provider.before, provider.after = provider.after, silence

    with committing(Drink, Order):
        drink = DrinkFactory()
        with around():
            DrinkFactory(name="what else was done")
            with pytest.raises(raised) as reached:
                service(drink=drink, **ORDER, card=card, now=NOW)

        assert not Order.objects.exists() and not mail.outbox
        assert Drink.objects.filter(name="what else was done").exists(), "what its caller had done is gone as well"
        assert provider.kept <= 13, f"2 glasses at 6.50, an answer that got lost, and {provider.kept} were taken"
        assert str(reached.value) == str(told.value), f"The provider says {told.value}, and the service {reached.value}"


def test_a_bug_on_the_way_to_the_provider_leaves_no_order(db, require, provider):
    service = require(SERVICE)

    def stumble(what):
        raise RuntimeError("dictionary changed size during iteration")

    provider.before = stumble
    with committing(Drink, Order):
        with pytest.raises(RuntimeError):
            service(drink=DrinkFactory(), **ORDER, card="visa", now=NOW)

        assert not Order.objects.exists() and not mail.outbox, "Nobody has paid, and there is an order"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wish", "price"),
    [
        ({"quantity": 0}, "6.50"),
        ({"quantity": 13}, "6.50"),
        ({"table": -1}, "6.50"),
        ({"table": 32_768}, "6.50"),
        ({"email": f"{'e' * 243}@example.org"}, "6.50"),
        ({}, "-0.01"),
    ],
    ids=["no glass", "13 glasses", "table -1", "table 32768", "a long address", "a price below nought"],
)
def test_what_the_database_would_refuse_costs_nothing(require, provider, wish, price):
    service, drink = require(SERVICE), DrinkFactory(price=Decimal(price))

    with contextlib.suppress(Exception), transaction.atomic():
        service(drink=drink, **ORDER | wish, card="visa", now=NOW)

    assert not Order.objects.exists()
    assert not provider.asked, f"An order with {wish or 'a price below nought'}, and the provider was asked to charge"


@pytest.mark.parametrize("door", ["the website", "whoever calls the service"])
@pytest.mark.parametrize("error", [ConnectionRefusedError, TimeoutError, socket.gaierror, smtplib.SMTPException])
def test_a_mail_that_cannot_be_sent_concerns_no_order(db, require, provider, monkeypatch, caplog, error, door):
    def fail(*messages):
        raise error("the mail server is down")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    with committing(Drink, Order):
        drink = DrinkFactory()
        if door == "the website":
            wish = {**ORDER, "drink": drink.name, "card": "visa"}
            answer = told_by(Client(raise_request_exception=False).post("/bar/orders/", wish, "application/json"))
        else:
            try:
                require(SERVICE)(drink=drink, **ORDER, card="visa", now=NOW)
            except error as reached:
                answer = repr(reached)
            else:
                answer = "201"

        paid = Order.objects.exclude(charge="").count()
    assert (answer, paid, provider.kept) == ("201", 1, 13), (
        f"The mail server is down, and {door} hears {answer}; orders that are paid: {paid}, and the provider keeps "
        f"{provider.kept}"
    )
    errors = [caplog.handler.format(record) for record in caplog.records if record.levelname == "ERROR"]
    assert any("the mail server is down" in text for text in errors), f"No ERROR in the log tells why: {errors}"


def test_the_service_is_called_by_name_and_typed(require):
    service = require(SERVICE)

    parameters, types = inspect.signature(service).parameters, types_of(service, Drink, Order, datetime)

    names = {"drink": Drink, "quantity": int, "table": int, "email": str, "card": str, "now": datetime}
    assert types.get("return") is Order and {name: types.get(name) for name in names} == names, f"It has {types}"
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in parameters.values())
