"""A check-out, and what is left of one in which a step fails."""

import json
from decimal import Decimal

from checkout.models import Order, OrderLine, PointsEntry, Seat
from tests.provider import TestProvider

NOTHING_MOVED = {"orders": 0, "lines": 0, "points entries": 0, "seats taken": 0, "kept by the provider": Decimal(0)}


def pay(browser, *seats: Seat, **wish):
    """Try to buy seats."""
    body = {"email": "ana@example.org", "card": "visa", "seats": [seat.label for seat in seats], **wish}
    return browser.post("/checkout/", json.dumps(body), "application/json")


def left(provider: TestProvider) -> dict[str, object]:
    """What there is of orders, and of money."""
    return {
        "orders": Order.objects.count(),
        "lines": OrderLine.objects.count(),
        "points entries": PointsEntry.objects.count(),
        "seats taken": Seat.objects.exclude(order=None).count(),
        "kept by the provider": provider.kept,
    }


def told(rest: dict[str, object]) -> str:
    """What is left, in half a sentence."""
    return ", ".join(f"{what}: {how_much}" for what, how_much in rest.items() if how_much) or "nothing"
