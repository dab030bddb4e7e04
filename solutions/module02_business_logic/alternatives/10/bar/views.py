"""Drinks for the interval, as JSON."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from bar.models import Drink, Order
from bar.services import order_drinks
from payments.client import Declined, Unreachable


@require_POST
def order(request: HttpRequest) -> JsonResponse:
    """Somebody will be thirsty."""
    wish = json.loads(request.body)
    drink = get_object_or_404(Drink, name=wish["drink"])
    try:
        made = order_drinks(
            drink=drink,
            quantity=wish["quantity"],
            table=wish["table"],
            email=wish["email"],
            card=wish["card"],
            now=timezone.now(),
        )
    except ValidationError as error:
        return JsonResponse({"errors": error.message_dict}, status=400)
    except Declined:
        return JsonResponse({"error": "The card is declined."}, status=402)
    except Unreachable:
        return JsonResponse({"error": "The payment provider does not answer."}, status=502)
    return JsonResponse({"order": made.pk, "total": str(made.total)}, status=201)


@require_GET
def one_order(request: HttpRequest, pk: int) -> JsonResponse:
    """What waits on the table."""
    found = get_object_or_404(Order.objects.select_related("drink"), pk=pk)
    return JsonResponse(
        {
            "drink": found.drink.name,
            "quantity": found.quantity,
            "table": found.table,
            "total": str(found.total),
            "paid": found.paid_at is not None,
        }
    )
