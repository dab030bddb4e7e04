"""Season tickets, as JSON."""

import json

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from subscriptions.errors import SoldOut
from subscriptions.models import Series, Subscription
from subscriptions.services import subscribe


@require_POST
def buy(request: HttpRequest) -> JsonResponse:
    """One series or several, in one go."""
    wish = json.loads(request.body)
    try:
        subscriptions = subscribe(email=wish["email"], names=wish["series"])
    except Series.DoesNotExist:
        return JsonResponse({"error": "There is no such series."}, status=404)
    except SoldOut as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"subscriptions": [subscription.pk for subscription in subscriptions]}, status=201)


@require_GET
def subscription(request: HttpRequest, pk: int) -> JsonResponse:
    """What partners fetch."""
    found = get_object_or_404(Subscription.objects.select_related("series"), pk=pk)
    return JsonResponse({"number": found.pk, "series": found.series.name, "email": found.email})
