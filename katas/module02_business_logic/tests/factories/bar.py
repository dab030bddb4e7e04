"""Rows of the bar, written straight into the tables."""

from datetime import UTC, datetime
from decimal import Decimal

import factory

from bar.models import Drink, Order


class DrinkFactory(factory.django.DjangoModelFactory):
    """A glass of wine."""

    class Meta:
        model = Drink

    name = factory.Sequence(lambda number: f"wine {number}")
    price = Decimal("6.50")


def order_of(drink: Drink, *, paid: bool = True, quantity: int = 2) -> Order:
    """An order that was made before; without `paid` its glasses are paid at the counter."""
    payment = {"charge": "ch_before", "paid_at": datetime(2090, 5, 6, tzinfo=UTC)} if paid else {}
    order = Order(drink=drink, quantity=quantity, table=4, email="eva@example.org", price=drink.price, **payment)
    return Order.objects.bulk_create([order])[0]
