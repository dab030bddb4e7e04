"""What visitors see. `good` is the one condition that tells a hold from one that is over."""

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from baskets.models import Hold, Seat


def good() -> Q:
    """Holds whose time is not over, by the clock of this process."""
    return Q(until__gt=timezone.now())


def free_seats() -> list[str]:
    """The labels of seats that nobody has."""
    held = Hold.objects.filter(good(), seat=OuterRef("pk"))
    return list(Seat.objects.filter(~Exists(held), sold=False).order_by("label").values_list("label", flat=True))


def seat_state(*, seat: Seat) -> str:
    """sold, held or free."""
    if seat.sold:
        return "sold"
    hold = getattr(seat, "hold", None)
    return "held" if hold and hold.until > timezone.now() else "free"


def basket_content(*, token: str) -> dict[str, Any]:
    """The seats of a basket, what they cost, and until when the first of them is held. No basket is an empty one."""
    rows = Hold.objects.filter(good(), basket__token=token).order_by("seat__label")
    seats = rows.values_list("seat__label", "seat__price", "until")
    return {
        "seats": [label for label, _, _ in seats],
        "total": str(sum((price for _, price, _ in seats), Decimal("0.00"))),
        "held_until": min((until for _, _, until in seats), default=None),
    }
