"""Which articles a reader may be looking for: those that have the words, or else those whose titles come close."""

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, QuerySet

from knowledge.models import CONFIGURATION, Article


def published() -> QuerySet[Article]:
    """The articles that readers may see; drafts are for the wiki alone."""
    return Article.objects.filter(published=True)


def having(words: str) -> QuerySet[Article]:
    """The articles that have all the words, in whatever form, best first; quotation marks and minus as on the web."""
    query = SearchQuery(words, config=CONFIGURATION, search_type="websearch")
    ranked = published().filter(search=query).annotate(rank=SearchRank(F("search"), query))
    return ranked.order_by("-rank", "-updated_at", "-id")


def resembling(words: str) -> QuerySet[Article]:
    """The articles whose titles have something like the words, closest first.

    The filter is an operator and has an index; the function that sorts has none, and only sorts what the filter left.
    """
    similar = published().filter(title__trigram_word_similar=words)
    return similar.annotate(closeness=TrigramWordSimilarity(words, "title")).order_by("-closeness", "title", "id")
