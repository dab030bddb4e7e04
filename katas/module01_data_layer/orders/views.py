"""The shop's addresses: they read the request, call the shop, and answer in JSON."""

import json
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from orders import selectors, services
from orders.errors import OrderRefused


def shop_view(view: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """A POST with a JSON object; what the shop refuses is a 409, what it cannot read a 400."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> JsonResponse:
        try:
            return view(json.loads(request.body or "{}"), **kwargs)
        except OrderRefused as refused:
            return JsonResponse({"detail": str(refused)}, status=409)
        except (KeyError, TypeError, ValueError, InvalidOperation):
            return JsonResponse({"detail": "This is not what the shop expects."}, status=400)

    return wrapped


@shop_view
def place(data: dict[str, Any]) -> JsonResponse:
    lines = [(str(line["sku"]), int(line["quantity"])) for line in data["lines"]]
    if not lines or min(quantity for _, quantity in lines) < 1:
        return JsonResponse({"detail": "An order has lines, and a line at least one piece."}, status=400)
    who = {key: str(data[key]) for key in ("email", "name", "street", "postcode", "city")}
    pk = services.place_order(**who, lines=lines)
    return JsonResponse({"order": pk}, status=201)


@shop_view
def ship(data: dict[str, Any], pk: int) -> JsonResponse:
    services.ship_order(pk=pk)
    return JsonResponse({})


@shop_view
def cancel(data: dict[str, Any], pk: int) -> JsonResponse:
    services.cancel_order(pk=pk)
    return JsonResponse({})


@shop_view
def move(data: dict[str, Any]) -> JsonResponse:
    services.move_customer(**{key: str(data[key]) for key in ("email", "street", "postcode", "city")})
    return JsonResponse({})


@shop_view
def price(data: dict[str, Any], sku: str) -> JsonResponse:
    services.change_price(sku=sku, price=Decimal(str(data["price"])))
    return JsonResponse({})


@require_GET
def detail(request: HttpRequest, pk: int) -> JsonResponse:
    page = selectors.order_page(pk)
    return JsonResponse(page or {"detail": "There is no such order."}, status=200 if page else 404)


@require_GET
def labels(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"labels": selectors.labels()})


@require_GET
def products(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"products": selectors.products()})
