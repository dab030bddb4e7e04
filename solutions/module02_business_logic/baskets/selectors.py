"""What visitors see."""

from decimal import Decimal
from typing import Any

from baskets.models import Hold, Seat


def free_seats() -> list[str]:
    """The labels of seats that nobody has."""
    held = Hold.objects.current().values("seat")
    return list(Seat.objects.filter(sold=False).exclude(pk__in=held).order_by("label").values_list("label", flat=True))


def seat_state(*, seat: Seat) -> str:
    """sold, held or free."""
    if seat.sold:
        return "sold"
    return "held" if Hold.objects.current().filter(seat=seat).exists() else "free"


def basket_content(*, token: str) -> dict[str, Any]:
    """The seats of a basket, what they cost, and until when the first of them is held. No basket is an empty one."""
    holds = list(Hold.objects.current().filter(basket__token=token).select_related("seat").order_by("seat__label"))
    return {
        "seats": [hold.seat.label for hold in holds],
        "total": str(sum((hold.seat.price for hold in holds), Decimal("0.00"))),
        "held_until": min((hold.until for hold in holds), default=None),
    }
