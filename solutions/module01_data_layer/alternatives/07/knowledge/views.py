"""The handbook: a search over its articles, and each article by itself. Drafts are for the wiki alone."""

from typing import Any

from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordDistance
from django.db.models import F, TextField, Value
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from knowledge.models import Article

SHOWN = 20
SUGGESTED = 5
FURTHEST = 0.4  # where pg_trgm draws the line by itself
LONGEST = 500


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """The articles that `?q=` is about, or titles like it where there are none; without it the latest."""
    words = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
    published = Article.objects.filter(published=True)
    if not words:
        found = published.order_by("-updated_at", "-id")
    else:
        query = SearchQuery(Unaccent(Value(words, TextField())), config="english", search_type="websearch")
        ranked = published.filter(search=query).annotate(rank=SearchRank(F("search"), query))
        found = ranked.order_by("-rank", "-updated_at", "-id")
    results = list(found.values("id", "title", "updated_at")[:SHOWN])
    return JsonResponse({"results": results, "did_you_mean": closest(words) if words and not results else []})


def closest(words: str) -> list[dict[str, Any]]:
    """A GiST index hands out titles in the order of their distance, so that the database can stop after five."""
    nearest = Article.objects.filter(published=True).annotate(distance=TrigramWordDistance(words, "title"))
    titles = nearest.order_by("distance").values("id", "title", "distance")[:SUGGESTED]
    return [{"id": near["id"], "title": near["title"]} for near in titles if near["distance"] <= FURTHEST]


@require_safe
def article(request: HttpRequest, pk: int) -> JsonResponse:
    """One article, to be read."""
    published = Article.objects.filter(published=True)
    return JsonResponse(get_object_or_404(published.values("id", "title", "body", "updated_at"), pk=pk))
