"""How orders of drinks come to be saved, and how old ones are corrected."""

from datetime import UTC, datetime
from decimal import Decimal

from accounts.models import User
from bar.models import Order
from tests.factories.bar import DrinkFactory, order_of

NOW = datetime(2090, 5, 6, 17, tzinfo=UTC)
ORDER = {"quantity": 2, "table": 4, "email": "eva@example.org"}


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


def created_with_its_payment():
    Order.objects.create(drink=DrinkFactory(), price=Decimal("6.50"), **ORDER, charge="ch_before", paid_at=NOW)


def marked_as_paid():
    order = order_of(DrinkFactory(), paid=False)
    order.charge, order.paid_at = "ch_before", NOW
    order.save()


def updated_or_created():
    order = order_of(DrinkFactory(), paid=False)
    Order.objects.update_or_create(pk=order.pk, defaults={"table": 7})


WAYS = [
    saved_new,
    created,
    created_with_its_payment,
    marked_as_paid,
    got_or_created,
    updated_or_created,
    saved_again,
    moved_to_another_table,
    corrected_in_the_admin,
    entered_in_the_admin,
]


def saved(client):
    Order.objects.get().save()


def given_more_glasses(client):
    order = Order.objects.get()
    order.quantity = 5
    order.save()


def corrected(client):
    client.force_login(User.objects.create_superuser("office"))
    form = {**ORDER, "drink": Order.objects.get().drink_id, "table": 7}
    assert client.post(f"/admin/bar/order/{Order.objects.get().pk}/change/", form).status_code == 302


CORRECTIONS = [saved, given_more_glasses, corrected]
