"""From chosen seats to a paid order."""

import logging
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from checkout.errors import SeatNotFree
from checkout.models import Order, Seat
from checkout.points import award_points
from payments.client import PaymentError, charge, refund

logger = logging.getLogger(__name__)


def check_out(*, email: str, card: str, labels: Sequence[str]) -> Order:
    """Sell these seats, all or none; raises SeatNotFree, or the payment provider's Declined and Unreachable."""
    paid = ""
    try:
        with transaction.atomic():
            order = reserve(email, labels)
            # Last, so that little can fail after it; the seats stay locked for as long as the provider takes.
            paid = charge(amount=order.total, card=card, reference=f"The Lantern, order {order.pk}")
            order.charge, order.paid_at = paid, timezone.now()
            order.save()
            award_points(order)
    except Exception:
        if paid:
            give_back(paid, order.total)
        raise
    return order


def reserve(email: str, labels: Sequence[str]) -> Order:
    """An order of these seats; its total is not saved yet."""
    order = Order.objects.create(email=email)
    # Locked by their keys, whatever the customer named first: two who want the same seats cannot wait for each other.
    seats = Seat.objects.select_for_update().filter(label__in=labels, order=None).order_by("pk")
    free = {seat.label: seat for seat in seats}
    for label in labels:
        if label not in free:
            raise SeatNotFree(label)
        take_seat(order, free.pop(label))
    return order


def take_seat(order: Order, seat: Seat) -> None:
    """Add a seat to an order that is being made."""
    seat.order = order
    seat.save()
    order.lines.create(seat=seat.label, price=seat.price)
    order.total += seat.price


def give_back(paid: str, amount: Decimal) -> None:
    """The rollback does not reach the provider: this does, or tells the office which money is left there."""
    try:
        refund(charge=paid, amount=amount)
    except PaymentError:
        logger.exception("%s euros of charge %s have to be given back by hand", amount, paid)
