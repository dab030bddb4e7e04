"""Which rows of the catalogue an answer about authors needs, and no others."""

from collections.abc import Collection

from django.db.models import Count, Prefetch, Q, QuerySet

from catalog.models import Author, Book, Tag


def authors_showing(fields: Collection[str]) -> QuerySet[Author]:
    """Authors by name, with what these fields of theirs need.

    However many rows there are: one query for the authors and their `book_count`, one more for `books`
    and one for the books' tags.
    """
    authors = Author.objects.order_by("name", "id")
    if "book_count" in fields:
        authors = authors.annotate(book_count=Count("books", filter=Q(books__is_listed=True)))
    if "books" in fields:
        authors = authors.prefetch_related(Prefetch("books", listed_books_with_tags()))
    return authors


def listed_books_with_tags() -> QuerySet[Book]:
    """Newest first. A prefetch keeps the order of its own query; to sort its rows later is to ask again."""
    tags = Prefetch("tags", Tag.objects.order_by("name"))
    return Book.objects.filter(is_listed=True).order_by("-published_on", "id").prefetch_related(tags)
