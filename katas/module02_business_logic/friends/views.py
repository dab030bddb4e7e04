"""The friends of the theatre, as JSON."""

import json

from django.db import IntegrityError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from friends.models import Friend, JoinTally
from friends.services import join


@require_POST
def enter(request: HttpRequest) -> JsonResponse:
    """Somebody joins."""
    wish = json.loads(request.body)
    try:
        friend = join(email=wish["email"], name=wish["name"], now=timezone.now())
    except IntegrityError:
        return JsonResponse({"error": "You are a friend already."}, status=409)
    return JsonResponse({"friend": friend.pk}, status=201)


@require_GET
def friend(request: HttpRequest, pk: int) -> JsonResponse:
    """What is on the card."""
    found = get_object_or_404(Friend, pk=pk)
    return JsonResponse({"name": found.name, "number": found.number})


@require_GET
def tally(request: HttpRequest) -> JsonResponse:
    """How many have joined, day by day."""
    days = JoinTally.objects.order_by("day")
    return JsonResponse({"days": {str(one.day): one.joined for one in days}})
