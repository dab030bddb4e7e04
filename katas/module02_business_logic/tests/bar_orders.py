"""How orders of drinks come to be saved, and how old ones are corrected."""

from datetime import UTC, datetime
from decimal import Decimal

from django.db import connection

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


def moved_to_another_table(*, paid=False):
    order = order_of(DrinkFactory(), paid=paid)
    order.table = 7
    order.save(update_fields=["table"])


def moved_after_its_payment():
    moved_to_another_table(paid=True)


def corrected_in_the_admin(client, *, paid=False):
    order = order_of(DrinkFactory(), paid=paid)
    client.force_login(User.objects.create_superuser("office"))
    form = {**ORDER, "drink": order.drink_id, "table": 7}
    assert client.post(f"/admin/bar/order/{order.pk}/change/", form).status_code == 302
    assert Order.objects.get().table == 7


def corrected_after_its_payment_in_the_admin(client):
    corrected_in_the_admin(client, paid=True)


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
    moved_after_its_payment,
    corrected_in_the_admin,
    corrected_after_its_payment_in_the_admin,
    entered_in_the_admin,
]


def saved(client):
    Order.objects.get().save()


def saved_by_somebody_who_had_not_read_its_price(client):
    Order.objects.defer("price").get().save()


def given_more_glasses(client):
    order = Order.objects.get()
    order.quantity = 5
    order.save()


def corrected(client):
    client.force_login(User.objects.create_superuser("office"))
    form = {**ORDER, "drink": Order.objects.get().drink_id, "table": 7}
    assert client.post(f"/admin/bar/order/{Order.objects.get().pk}/change/", form).status_code == 302


CORRECTIONS = [saved, saved_by_somebody_who_had_not_read_its_price, given_more_glasses, corrected]


def inserted(**change: str) -> str:
    """The statement that copies the one order that there is, with other values in some columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = 'bar_order' AND is_generated = 'NEVER' AND column_name <> 'id'"
        )
        columns = [name for (name,) in cursor]
    quoted = {name: connection.ops.quote_name(name) for name in columns}
    values = ", ".join((quoted | change)[name] for name in columns)
    return f"INSERT INTO bar_order ({', '.join(quoted.values())}) SELECT {values} FROM bar_order WHERE id = %s"
