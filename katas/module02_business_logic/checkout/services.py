"""From chosen seats to a paid order."""

from collections.abc import Sequence

from django.utils import timezone

from checkout.errors import SeatNotFree
from checkout.models import Order, Seat
from checkout.points import award_points
from payments.client import charge


def check_out(*, email: str, card: str, labels: Sequence[str]) -> Order:
    """Sell these seats; raises SeatNotFree, or the payment provider's Declined and Unreachable."""
    order = Order.objects.create(email=email)
    for label in labels:
        take_seat(order, label)
    order.save()
    order.charge = charge(amount=order.total, card=card, reference=f"The Lantern, order {order.pk}")
    order.paid_at = timezone.now()
    order.save()
    award_points(order)
    return order


def take_seat(order: Order, label: str) -> None:
    """Add a seat to an order that is being made."""
    seat = Seat.objects.filter(label=label).first()
    if seat is None or seat.order_id is not None:
        raise SeatNotFree(label)
    seat.order = order
    seat.save()
    order.lines.create(seat=seat.label, price=seat.price)
    order.total += seat.price
