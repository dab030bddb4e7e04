"""How subscribers are greeted, how they mend their name, and what the provider has still to fetch."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from mailings.models import ContactChange, Subscriber


@require_GET
def greetings(request: HttpRequest) -> JsonResponse:
    """The first lines of the next issue, for a hundred who get it."""
    subscribers = Subscriber.objects.filter(left_on=None).order_by("email")[:100]
    return JsonResponse({"greetings": [_greeting(subscriber) for subscriber in subscribers]})


def _greeting(subscriber: Subscriber) -> str:
    return f"Dear {subscriber.given_name or subscriber.full_name or 'reader'},"


@require_GET
def contact_changes(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"waiting": ContactChange.objects.count()})


@require_POST
def rename(request: HttpRequest, pk: int) -> JsonResponse:
    """A subscriber's own correction; both columns or neither."""
    subscriber = get_object_or_404(Subscriber, pk=pk)
    given, family = request.POST.get("given_name", "").strip(), request.POST.get("family_name", "").strip()
    if not given:
        return JsonResponse({"given_name": "How shall we greet you?"}, status=400)
    subscriber.given_name, subscriber.family_name = given, family
    subscriber.save()
    return JsonResponse({"greeting": _greeting(subscriber)})
