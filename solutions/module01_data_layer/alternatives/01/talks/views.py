"""What the public may know of the talks, as JSON: five places ask, each at an address of its own."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from talks.models import Event, Speaker, Stage, Talk


@require_safe
def front_page(request: HttpRequest) -> JsonResponse:
    """The talks that are still to be heard, soonest first; `?company=` narrows them to those of its people."""
    talks = Talk.objects.published().upcoming()
    if company := request.GET.get("company"):
        talks = talks.filter(speakers__company__iexact=company).distinct()
    return JsonResponse({"talks": told(talks.order_by("starts_at", "id"))})


@require_safe
def speaker(request: HttpRequest, speaker_id: int) -> JsonResponse:
    """Where a speaker can still be heard, soonest first."""
    speaker = get_object_or_404(Speaker, pk=speaker_id)
    talks = speaker.talks.published().upcoming()
    return JsonResponse({"name": speaker.name, "talks": told(talks.order_by("starts_at", "id"))})


@require_safe
def event(request: HttpRequest, slug: str) -> JsonResponse:
    """The whole programme of an event in its order, also what is over, and how much is still to come."""
    event = get_object_or_404(Event, slug=slug)
    talks = event.talks.published()
    upcoming = talks.upcoming().count()
    return JsonResponse({"name": event.name, "upcoming": upcoming, "talks": told(talks.order_by("starts_at", "id"))})


@require_safe
def stage_board(request: HttpRequest, stage_id: int) -> JsonResponse:
    """The screen beside a stage: what is on there, and what is next; three talks at most."""
    stage = get_object_or_404(Stage, pk=stage_id)
    talks = stage.talks.published().upcoming()
    return JsonResponse({"name": stage.name, "talks": told(talks.order_by("starts_at", "id")[:3])})


@require_safe
def feed(request: HttpRequest) -> JsonResponse:
    """The 20 talks still to be heard that were published last, newest first; `?company=` as on the front page."""
    talks = Talk.objects.published().upcoming()
    if company := request.GET.get("company"):
        talks = talks.filter(speakers__company__iexact=company).distinct()
    return JsonResponse({"talks": told(talks.order_by("-published_at", "-id")[:20])})


def told(talks: QuerySet[Talk]) -> list[dict[str, Any]]:
    """The talks as every address tells them."""
    return [
        {
            "id": talk.id,
            "title": talk.title,
            "event": talk.event.name,
            "stage": talk.stage.name,
            "starts_at": talk.starts_at,
            "ends_at": talk.ends_at,
        }
        for talk in talks.select_related("event", "stage")
    ]
