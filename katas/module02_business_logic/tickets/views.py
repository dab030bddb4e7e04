"""The first door: the web shop."""

import functools
import json
from decimal import Decimal

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tickets.models import Concession, Performance, Sale

MOST = 20
GROUP = 10


@functools.cache
def concessions() -> dict[str, int]:
    """The percentage of each kind; the table is small and seldom changes."""
    return dict(Concession.objects.values_list("kind", "percent"))


@require_GET
def performance(request: HttpRequest, pk: int) -> JsonResponse:
    """What the shop shows of an evening."""
    found = get_object_or_404(Performance, pk=pk)
    return JsonResponse({"title": found.title, "price": str(found.price), "seats_left": found.seats_left})


@require_POST
def buy(request: HttpRequest, pk: int) -> JsonResponse:
    """Sell tickets to somebody who sits at home."""
    wish = json.loads(request.body)
    found = get_object_or_404(Performance, pk=pk)
    kind, quantity = wish.get("kind", "adult"), int(wish["quantity"])
    if found.starts_at <= timezone.now():
        return JsonResponse({"error": "The performance has begun."}, status=409)
    if not 1 <= quantity <= MOST:
        return JsonResponse({"error": "One sale is for 1 to 20 tickets."}, status=409)
    if quantity > found.seats_left:
        return JsonResponse({"error": f"Only {found.seats_left} seats are left."}, status=409)
    total = found.price * quantity
    if kind != "adult":
        total = total * (100 - concessions().get(kind, 0)) / 100
    if quantity >= GROUP:
        total = total * Decimal("0.9")
    sale = Sale.objects.create(
        performance=found, email=wish["email"].lower(), kind=kind, quantity=quantity, total=round(total, 2)
    )
    found.seats_left -= quantity
    found.save()
    return JsonResponse({"sale": sale.pk, "total": str(sale.total)}, status=201)
