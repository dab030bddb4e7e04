"""The handbook: a search over its articles, and each article by itself. Drafts are for the wiki alone."""

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from knowledge.models import Article

SHOWN = 20


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """The articles in which `?q=` occurs; without it the latest."""
    words = request.GET.get("q", "").strip()
    found = Article.objects.filter(published=True)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(body__icontains=words))
    found = found.order_by("-updated_at", "-id")
    return JsonResponse({"results": list(found.values("id", "title", "updated_at")[:SHOWN])})


@require_safe
def article(request: HttpRequest, pk: int) -> JsonResponse:
    """One article, to be read."""
    published = Article.objects.filter(published=True)
    return JsonResponse(get_object_or_404(published.values("id", "title", "body", "updated_at"), pk=pk))
