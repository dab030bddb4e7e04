"""A partner's computer, for developers: it fetches each subscription that it is told of, and remembers the answer."""

import json

import requests
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

heard: list[str] = []


@csrf_exempt
def receive(request: HttpRequest) -> JsonResponse:
    """Hear of a subscription, or tell what was heard so far."""
    if request.method == "POST":
        number = json.loads(request.body)["subscription"]
        address = request.build_absolute_uri(f"/subscriptions/{number}/")
        heard.append(f"number {number}: status {requests.get(address, timeout=1).status_code} when fetched")
    return JsonResponse({"heard": heard})
