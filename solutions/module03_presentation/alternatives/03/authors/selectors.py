"""Authors as PostgreSQL tells them: it nests the books and their tags itself, in one statement.

A field is a name and the expression that fetches it; what is not asked for is not in the statement.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from catalog.models import Author, Book, Tag

_tags = Tag.objects.filter(books=OuterRef("pk")).order_by("name").values("name")
_books = (
    Book.objects.filter(authors=OuterRef("pk"), is_listed=True)
    .order_by("-published_on", "id")
    .values(json=JSONObject(id="id", title="title", published_on="published_on", tags=ArraySubquery(_tags)))
)
FIELDS = {
    "id": F("id"),
    "name": F("name"),
    "biography": F("biography"),
    "book_count": Count("books", filter=Q(books__is_listed=True)),
    "books": ArraySubquery(_books),
}


def authors_as_rows(fields: Collection[str]) -> QuerySet[Author, dict[str, Any]]:
    """A dictionary of these fields for each author, by name."""
    columns = {f"_{name}": FIELDS[name] for name in fields}  # an alias may not be called like a column
    return Author.objects.order_by("name", "id").values("id", **columns)
