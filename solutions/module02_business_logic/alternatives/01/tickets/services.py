"""Selling tickets: the one rule behind all three doors. One conditional statement takes the seats."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from tickets.errors import Refused
from tickets.models import Concession, Performance, Sale
from tickets.pricing import total_price


def sell_tickets(*, performance: Performance, email: str, kind: str, quantity: int, now: datetime) -> Sale:
    """Sell tickets for an evening, at today's concessions; raises Refused."""
    if quantity not in range(1, 21):
        raise Refused("One sale is for 1 to 20 tickets.")
    if performance.starts_at <= now:
        raise Refused("The performance has begun.")
    total = _total(performance.price, quantity, kind)
    with transaction.atomic():
        evening = Performance.objects.filter(pk=performance.pk)
        if not evening.filter(seats_left__gte=quantity).update(seats_left=F("seats_left") - quantity):
            raise Refused(f"Only {evening.values_list('seats_left', flat=True).get()} seats are left.")
        return performance.sales.create(email=email.lower(), kind=kind, quantity=quantity, total=total)


def _total(price: Decimal, quantity: int, kind: str) -> Decimal:
    percents = {**dict(Concession.objects.values_list("kind", "percent")), "adult": 0}
    if kind not in percents:
        raise Refused(f"There is no concession '{kind}'.")
    return total_price(price=price, quantity=quantity, percent=percents[kind])
