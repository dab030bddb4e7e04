"""Lists of people and companies, and what an event costs."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from people import selectors


@require_GET
def people(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"people": selectors.everybody()})


@require_GET
def companies(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"companies": selectors.companies()})


@require_GET
def costs(request: HttpRequest, event: str) -> JsonResponse:
    return JsonResponse(selectors.costs(event))
