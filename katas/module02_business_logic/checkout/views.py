"""The check-out, as JSON."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from checkout.errors import SeatNotFree
from checkout.models import Order, PointsAccount, Seat
from checkout.services import check_out
from payments.client import Declined, Unreachable


@require_POST
def pay(request: HttpRequest) -> JsonResponse:
    """Buy the seats that a customer has chosen."""
    wish = json.loads(request.body)
    if not wish.get("seats"):
        return refused("Choose at least one seat.", 400)
    try:
        order = check_out(email=wish["email"], card=wish["card"], labels=wish["seats"])
    except SeatNotFree as error:
        return refused(f"Seat {error} is not free.", 409)
    except Declined:
        return refused("The card is declined.", 402)
    except Unreachable:
        return refused("The payment provider does not answer.", 502)
    return JsonResponse(shown(order), status=201)


@require_GET
def one_order(request: HttpRequest, pk: int) -> JsonResponse:
    """An order and its lines."""
    return JsonResponse(shown(get_object_or_404(Order, pk=pk)))


@require_GET
def free_seats(request: HttpRequest) -> JsonResponse:
    """What can still be had tonight."""
    free = Seat.objects.filter(order=None).order_by("label")
    return JsonResponse({"free": list(free.values_list("label", flat=True))})


@require_GET
def points(request: HttpRequest, email: str) -> JsonResponse:
    """How faithful somebody is."""
    account = get_object_or_404(PointsAccount, email=email)
    entries = account.entries.order_by("pk").values_list("points", flat=True)
    return JsonResponse({"points": account.points, "entries": list(entries)})


def shown(order: Order) -> dict[str, Any]:
    """An order as clients see it."""
    return {
        "order": order.pk,
        "total": str(order.total),
        "paid": order.paid_at is not None,
        "seats": list(order.lines.order_by("pk").values_list("seat", flat=True)),
    }


def refused(sentence: str, status: int) -> JsonResponse:
    """Why not."""
    return JsonResponse({"error": sentence}, status=status)
