"""Exercise 10, the thirteen-euro table number: a model keeps itself right, and does nothing else."""

import contextlib
import inspect
import sys
from datetime import UTC, datetime
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
from tests.factories.bar import DrinkFactory, order_of
from tests.provider import silence
from tests.refusals import takes
from tests.rivals import committing
from tests.signatures import types_of

NOW = datetime(2090, 5, 6, 17, tzinfo=UTC)
ORDER = {"quantity": 2, "table": 4, "email": "eva@example.org"}
SERVICE = "bar.services.order_drinks"


def no_mails(*messages):
    """A mail server that is down."""
    raise ConnectionRefusedError("the mail server is down")


def saved_new():
    order = Order(drink=DrinkFactory(), **ORDER)
    order.card = "visa"
    order.save()


def created():
    Order.objects.create(drink=DrinkFactory(), **ORDER)


def got_or_created():
    Order.objects.get_or_create(table=9, defaults=ORDER | {"drink": DrinkFactory()})


def saved_again():
    order_of(DrinkFactory()).save()


def moved_to_another_table():
    order = order_of(DrinkFactory(), paid=False)
    order.table = 7
    order.save(update_fields=["table"])


def corrected_in_the_admin(client):
    order = order_of(DrinkFactory(), paid=False)
    client.force_login(User.objects.create_superuser("office"))
    form = {**ORDER, "drink": order.drink_id, "table": 7}
    assert client.post(f"/admin/bar/order/{order.pk}/change/", form).status_code == 302
    assert Order.objects.get().table == 7


def entered_in_the_admin(client):
    client.force_login(User.objects.create_superuser("office"))
    assert client.post("/admin/bar/order/add/", {**ORDER, "drink": DrinkFactory().pk}).status_code == 302


WAYS = [saved_new, created, got_or_created, saved_again, moved_to_another_table]


@pytest.mark.django_db
@pytest.mark.parametrize("way", [*WAYS, corrected_in_the_admin, entered_in_the_admin], ids=lambda way: way.__name__)
def test_saving_an_order_takes_no_money_and_tells_nobody(client, provider, way):
    way(client) if way.__name__.endswith("admin") else way()

    assert Order.objects.count() == 1
    done = way.__name__.replace("_", " ")
    assert not provider.asked and not mail.outbox, (
        f"An order was {done}: questions to the provider: {len(provider.asked)}, and it keeps {provider.kept} euros; "
        f"mails: {len(mail.outbox)}"
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


@pytest.mark.django_db
def test_the_total_is_right_whoever_changes_the_quantity(client):
    order = order_of(DrinkFactory(), quantity=2)

    Order.objects.filter(pk=order.pk).update(quantity=5)

    total = Order.objects.get().total
    shown = client.get(f"/bar/orders/{order.pk}/").json()["total"]
    assert (total, shown) == (Decimal("32.50"), "32.50"), f"5 glasses at 6.50 are said to cost {total} and {shown}"


@pytest.mark.django_db
def test_what_was_ordered_costs_what_it_cost(provider):
    drink = DrinkFactory()
    order = order_of(drink)
    Drink.objects.update(price="9.90")

    Order.objects.get().save()

    order.refresh_from_db()
    assert (order.price, order.total) == (Decimal("6.50"), Decimal("13.00")), (
        f"Wine became dearer, an old order was saved again, and its 2 glasses at 6.50 now cost {order.total}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "quantity = 0",
        "quantity = 13",
        "price = -0.01",
        "charge = ''",
        "paid_at = NULL",
    ],
)
def test_the_database_keeps_what_is_always_true_of_an_order(change):
    order = order_of(DrinkFactory())

    taken = takes(f"UPDATE bar_order SET {change} WHERE id = %s", order.pk)

    assert not taken, f"The database took an order, paid with a charge, 2 glasses at 6.50, with {change}"


def test_ordering_is_a_service(db, require, provider):
    service = require(SERVICE)
    with committing(Drink, Order):
        drink = DrinkFactory()
        with transaction.atomic():
            order = service(drink=drink, **ORDER, card="visa", now=NOW)
            early = len(mail.outbox)

        row = Order.objects.get()
        charge = provider.charges.get(row.charge)
        assert (row.pk, row.total, row.paid_at, row.price) == (order.pk, 13, NOW, Decimal("6.50"))
        assert charge and (charge.amount, charge.card, len(provider.asked)) == (13, "visa", 1)
        assert (early, [message.to for message in mail.outbox]) == (0, [["eva@example.org"]]), (
            f"{early} mails left before the commit, {len(mail.outbox)} in all"
        )


@pytest.mark.django_db
def test_the_provider_is_asked_by_the_service_and_not_by_save(require, provider):
    service, saving = require(SERVICE), []

    def look_who_asks(what):
        frame = sys._getframe()
        while frame := frame.f_back:
            if frame.f_code.co_name in ("save", "save_base") and isinstance(frame.f_locals.get("self"), Order):
                saving.append(what)
                break

    provider.before = look_who_asks
    service(drink=DrinkFactory(), **ORDER, card="visa", now=NOW)

    assert provider.asked == ["charges"] and not saving, (
        f"The provider was asked {len(provider.asked)} times, {len(saving)} of them from inside of `Order.save`"
    )


@pytest.mark.django_db
def test_a_service_that_gets_no_money_leaves_no_order(require, provider):
    service, declined = require(SERVICE), require("payments.client.Declined")

    with pytest.raises(declined), transaction.atomic():
        service(drink=DrinkFactory(), **ORDER, card="declined", now=NOW)

    assert not Order.objects.exists() and not mail.outbox


@pytest.mark.django_db
@pytest.mark.parametrize("quantity", [0, 13])
def test_what_the_database_would_refuse_costs_nothing(require, provider, quantity):
    service = require(SERVICE)

    with contextlib.suppress(Exception), transaction.atomic():
        service(drink=DrinkFactory(), **ORDER | {"quantity": quantity}, card="visa", now=NOW)

    assert not Order.objects.exists()
    assert provider.kept == 0, f"The service was asked for {quantity} glasses, and the provider keeps {provider.kept}"


def test_a_mail_that_cannot_be_sent_concerns_no_order(db, provider, monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", no_mails)
    with committing(Drink, Order):
        wish = {**ORDER, "drink": DrinkFactory().name, "card": "visa"}

        answer = Client(raise_request_exception=False).post("/bar/orders/", wish, "application/json")

        paid = Order.objects.exclude(charge="").count()
        assert (answer.status_code, paid, provider.kept) == (201, 1, 13), (
            f"The mail server is down, and so an order is answered with {told_by(answer)}; orders that are paid: "
            f"{paid}, and the provider keeps {provider.kept}"
        )


def test_the_service_is_called_by_name_and_typed(require):
    service = require(SERVICE)

    parameters, types = inspect.signature(service).parameters, types_of(service, Drink, Order, datetime)

    names = {"drink": Drink, "quantity": int, "table": int, "email": str, "card": str, "now": datetime}
    assert types.get("return") is Order and {name: types.get(name) for name in names} == names, f"It has {types}"
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in parameters.values())
