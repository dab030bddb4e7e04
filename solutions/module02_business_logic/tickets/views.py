"""The first door: the web shop."""

import json

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tickets.errors import Refused
from tickets.models import Performance
from tickets.services import sell_tickets


@require_GET
def performance(request: HttpRequest, pk: int) -> JsonResponse:
    """What the shop shows of an evening."""
    found = get_object_or_404(Performance, pk=pk)
    return JsonResponse({"title": found.title, "price": str(found.price), "seats_left": found.seats_left})


@require_POST
def buy(request: HttpRequest, pk: int) -> JsonResponse:
    """Sell tickets to somebody who sits at home."""
    wish = json.loads(request.body)
    try:
        sale = sell_tickets(
            performance=get_object_or_404(Performance, pk=pk),
            email=wish["email"],
            kind=wish.get("kind", "adult"),
            quantity=int(wish["quantity"]),
            now=timezone.now(),
        )
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    return JsonResponse({"sale": sale.pk, "total": str(sale.total)}, status=201)
