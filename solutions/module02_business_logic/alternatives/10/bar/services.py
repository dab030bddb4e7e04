"""Ordering drinks: a use-case class, whose one state is what happens after the payment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import send_mail
from django.db import transaction

from bar.models import Drink, Order
from payments.client import charge


def confirm(order: Order) -> None:
    """Tell the customer."""
    send_mail("Your drinks", f"{order} will be ready in the interval: {order.total} euros.", None, [order.email])


@dataclass(frozen=True)
class OrderDrinks:
    """The bar's use case; the counter's till passes another `confirm`, one that prints."""

    confirm: Callable[[Order], None] = confirm

    def execute(self, order: Order, *, card: str, now: datetime) -> Order:
        """Check, charge and keep an order that was not saved yet."""
        order.full_clean()
        paid = charge(amount=order.total, card=card, reference="The Lantern, drinks")
        order.pay(paid, now)
        order.save()
        transaction.on_commit(lambda: self.confirm(order), robust=True)
        return order


def order_drinks(  # noqa: PLR0913 - each is a wish of the customer, and given by name
    *, drink: Drink, quantity: int, table: int, email: str, card: str, now: datetime
) -> Order:
    """Take the money, keep the order and confirm it."""
    order = Order(drink=drink, quantity=quantity, table=table, email=email, price=drink.price)
    return OrderDrinks().execute(order, card=card, now=now)
