"""Standing room, as JSON."""

import json

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from standing.errors import GivenBackAlready, NotEnoughPlaces
from standing.models import Evening, Pass
from standing.services import buy_pass, give_back


@require_GET
def evening(request: HttpRequest, pk: int) -> JsonResponse:
    """What is left of an evening."""
    found = get_object_or_404(Evening, pk=pk)
    return JsonResponse({"title": found.title, "doors_at": found.doors_at, "places_left": found.places_left})


@require_POST
def buy(request: HttpRequest) -> JsonResponse:
    """A pass for one evening or several."""
    wish = json.loads(request.body)
    evenings, quantity = wish.get("evenings") or [], wish.get("quantity", 1)
    if not evenings or len(set(evenings)) < len(evenings):
        return JsonResponse({"error": "Name each evening once, and at least one."}, status=400)
    if quantity not in range(1, 11):
        return JsonResponse({"error": "A pass is for 1 to 10 people."}, status=400)
    try:
        bought = buy_pass(email=wish["email"], evenings=evenings, quantity=quantity)
    except Evening.DoesNotExist:
        return JsonResponse({"error": "There is no such evening."}, status=404)
    except NotEnoughPlaces as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"pass": bought.pk}, status=201)


@require_POST
def bring_back(request: HttpRequest, pk: int) -> JsonResponse:
    """Somebody has changed their mind."""
    try:
        bought = give_back(pk=pk)
    except Pass.DoesNotExist:
        return JsonResponse({"error": "There is no such pass."}, status=404)
    except GivenBackAlready as error:
        return JsonResponse({"error": str(error)}, status=409)
    return JsonResponse({"pass": bought.pk, "given_back_at": bought.given_back_at})
