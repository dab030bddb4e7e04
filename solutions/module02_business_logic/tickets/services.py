"""Selling tickets: the one rule behind all three doors."""

from datetime import datetime

from django.db import transaction

from tickets.errors import Refused
from tickets.models import Concession, Performance, Sale
from tickets.pricing import total_price

FULL_PRICE = "adult"
MOST = 20


@transaction.atomic
def sell_tickets(*, performance: Performance, email: str, kind: str, quantity: int, now: datetime) -> Sale:
    """Sell tickets for an evening, at today's concessions; raises Refused."""
    if not 1 <= quantity <= MOST:
        raise Refused(f"One sale is for 1 to {MOST} tickets.")
    # The row as it is now, and nobody else's until the sale is done.
    performance = Performance.objects.select_for_update().get(pk=performance.pk)
    if performance.starts_at <= now:
        raise Refused("The performance has begun.")
    if quantity > performance.seats_left:
        raise Refused(f"Only {performance.seats_left} seats are left.")
    total = total_price(price=performance.price, quantity=quantity, percent=_percent(kind))
    performance.seats_left -= quantity
    performance.save(update_fields=["seats_left"])
    return Sale.objects.create(performance=performance, email=email.lower(), kind=kind, quantity=quantity, total=total)


def _percent(kind: str) -> int:
    if kind == FULL_PRICE:
        return 0
    try:
        return Concession.objects.get(kind=kind).percent
    except Concession.DoesNotExist:
        raise Refused(f"There is no concession '{kind}'.") from None
