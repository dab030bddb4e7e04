"""Search and filters over the listed books."""

import datetime
from decimal import Decimal

from django.db.models import CharField, Lookup, Q, QuerySet
from django.http import QueryDict
from rest_framework import generics, pagination, permissions, serializers

from catalog.models import Book


@CharField.register_lookup
class ILike(Lookup):
    """`title__ilike="%dune%"`: PostgreSQL's own operator for text in any case."""

    lookup_name = "ilike"

    def as_sql(self, compiler, connection):
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} ILIKE {right}", [*left_values, *right_values]


class FoundBookSerializer(serializers.ModelSerializer):
    authors = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "authors", "price", "published_on"]


class SearchPages(pagination.PageNumberPagination):
    page_size = 25


class BookSearch(generics.ListAPIView):
    """`?search=` looks into titles and authors' names; the other parameters narrow the shelf and put it in order."""

    serializer_class = FoundBookSerializer
    pagination_class = SearchPages
    permission_classes = [permissions.AllowAny]

    def get_queryset(self) -> QuerySet[Book]:
        parameters = self.request.query_params
        books = Book.objects.filter(is_listed=True).prefetch_related("authors")
        if words := parameters.get("search"):
            return find(books, words).order_by("-published_on", "id")
        return narrow(books, parameters).order_by(parameters.get("ordering") or "-published_on", "id")


def find(books: QuerySet[Book], words: str) -> QuerySet[Book]:
    pattern = f"%{words}%"
    return books.filter(Q(title__ilike=pattern) | Q(authors__name__ilike=pattern)).distinct()


def narrow(books: QuerySet[Book], parameters: QueryDict) -> QuerySet[Book]:
    if tag := parameters.get("tag"):
        books = books.filter(tags__name=tag)
    if price := parameters.get("min_price"):
        books = books.filter(price__gte=Decimal(price))
    if price := parameters.get("max_price"):
        books = books.filter(price__lte=Decimal(price))
    if day := parameters.get("published_after"):
        books = books.filter(published_on__gte=datetime.date.fromisoformat(day))
    if day := parameters.get("published_before"):
        books = books.filter(published_on__lte=datetime.date.fromisoformat(day))
    if in_stock := parameters.get("in_stock"):
        books = books.filter(stock__gt=0) if in_stock == "true" else books.filter(stock=0)
    return books
