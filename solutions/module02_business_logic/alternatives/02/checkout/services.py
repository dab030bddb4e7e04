"""From chosen seats to a paid order, in three steps, so that no lock is held while the provider thinks."""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from checkout.errors import SeatNotFree
from checkout.models import Order, OrderLine, Seat
from checkout.points import award_points
from payments.client import PaymentError, charge, refund

logger = logging.getLogger(__name__)


def check_out(*, email: str, card: str, labels: Sequence[str]) -> Order:
    """Sell these seats, all or none; raises SeatNotFree, or the payment provider's Declined and Unreachable."""
    order = reserve(email, labels)
    try:
        order.charge = charge(amount=order.total, card=card, reference=f"The Lantern, order {order.pk}")
        order.paid_at = timezone.now()
        order.save(update_fields=["charge", "paid_at"])
        award_points(order)
    except Exception:
        release(order)
        raise
    return order


@transaction.atomic
def reserve(email: str, labels: Sequence[str]) -> Order:
    """The first step: an order that is not paid, and its seats."""
    order = Order.objects.create(email=email)
    # Sorted, whatever the customer named first: two who want the same seats cannot wait for each other.
    seats = {label: seat_for(order, label) for label in sorted(labels)}
    order.lines.bulk_create(OrderLine(order=order, seat=label, price=seats[label].price) for label in labels)
    order.total = sum(seat.price for seat in seats.values())
    order.save(update_fields=["total"])
    return order


def seat_for(order: Order, label: str) -> Seat:
    """A seat, taken by a statement that takes it only if it is free."""
    if not Seat.objects.filter(label=label, order=None).update(order=order):
        raise SeatNotFree(label)
    return Seat.objects.get(label=label)


def release(order: Order) -> None:
    """The counter-step: what was reserved is free again, what was paid goes back."""
    if order.charge:
        try:
            refund(charge=order.charge, amount=order.total, key=f"failed {order.charge}")
        except PaymentError:
            logger.exception("%s euros of charge %s have to be given back by hand", order.total, order.charge)
    order.delete()  # its lines go with it, and its seats are free
