"""The handbook: a search over its articles, and each article by itself. Drafts are for the wiki alone."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from knowledge.searching import having, published, resembling

SHOWN = 20
SUGGESTED = 5
LONGEST = 200  # characters; a longer question is cut, not refused


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """The articles that `?q=` is about, or titles like it where there are none; without it the latest."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    found = having(words) if words else published().order_by("-updated_at", "-id")
    results = list(found.values("id", "title", "updated_at")[:SHOWN])
    suggestions = resembling(words) if words and not results else published().none()
    return JsonResponse({"results": results, "did_you_mean": list(suggestions.values("id", "title")[:SUGGESTED])})


@require_safe
def article(request: HttpRequest, pk: int) -> JsonResponse:
    """One article, to be read."""
    return JsonResponse(get_object_or_404(published().values("id", "title", "body", "updated_at"), pk=pk))
