"""Ordering drinks."""

from datetime import datetime

from django.core.mail import send_mail
from django.db import transaction

from bar.models import Drink, Order
from payments.client import charge


@transaction.atomic
def order_drinks(  # noqa: PLR0913 - each is a wish of the customer, and given by name
    *, drink: Drink, quantity: int, table: int, email: str, card: str, now: datetime
) -> Order:
    """Take the money, keep the order and confirm it.

    Raises ValidationError for an order that makes no sense, and the payment provider's Declined and Unreachable.
    """
    order = Order(drink=drink, quantity=quantity, table=table, email=email, price=drink.price)
    order.full_clean()
    order.save()
    order.charge = charge(amount=order.total, card=card, reference="The Lantern, drinks")
    order.paid_at = now
    order.save(update_fields=["charge", "paid_at"])
    transaction.on_commit(lambda: confirm(order), robust=True)
    return order


def confirm(order: Order) -> None:
    """Tell the customer."""
    send_mail("Your drinks", f"{order} will be ready in the interval: {order.total} euros.", None, [order.email])
