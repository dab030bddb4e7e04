"""The stand-in's addresses, which only a developer's machine has a use for."""

import json

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from payments.stand_in import Refused, provider


def ask(request: HttpRequest, what: str) -> JsonResponse:
    try:
        name = provider.ask(what, json.loads(request.body), request.headers.get("Idempotency-Key", ""))
    except Refused as refused:
        return JsonResponse({"error": refused.reason}, status=refused.status)
    return JsonResponse({"id": name}, status=201)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def charges(request: HttpRequest) -> JsonResponse:
    """What has been charged so far, or one charge more."""
    if request.method == "GET":
        return JsonResponse({"charges": provider.shown()})
    return ask(request, "charges")


@csrf_exempt
@require_http_methods(["POST"])
def refunds(request: HttpRequest) -> JsonResponse:
    """Give money back."""
    return ask(request, "refunds")
