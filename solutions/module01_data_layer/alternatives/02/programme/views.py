"""The programme: a page for people, and the same as JSON for the conference's app."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.selectors import programme


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every day with its sessions, who speaks in them, and how many questions and bookmarks each has."""
    return render(request, "programme/programme.html", {"days": programme()})


@require_safe
def data(request: HttpRequest) -> JsonResponse:
    """What the page shows, for the app."""
    return JsonResponse({"days": programme()})
