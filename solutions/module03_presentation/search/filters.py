"""What may be asked of the search, and what each parameter means."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from catalog.models import Author, Book


class StrictFilterBackend(filters.DjangoFilterBackend):
    """django-filter, and a parameter that nobody knows is bad input: to ignore a filter is to show wrong books."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        filterset = self.get_filterset(request, queryset, view)
        known = {*filterset.filters, view.paginator.page_query_param, api_settings.URL_FORMAT_OVERRIDE}
        if unknown := request.query_params.keys() - known:
            raise ValidationError({name: ["There is no such parameter."] for name in unknown})
        return super().filter_queryset(request, queryset, view)


class StableOrdering(filters.OrderingFilter):
    """Newest first when nothing is asked for. Equals go by id, so that no page repeats or misses one of them."""

    def filter(self, queryset: QuerySet, value: Sequence[str] | None) -> QuerySet:
        return queryset.order_by(*(value or ["-published_on"]), "id")


AMOUNT = {"decimal_places": 2}  # without a limit 1E-99999 goes through, and PostgreSQL does not know such numbers
DAY = {"input_formats": ["%Y-%m-%d"]}  # by itself a DateFilter guesses which part of 01/02/2026 is the month


class BookFilters(filters.FilterSet):
    """Each filter narrows what the others leave."""

    search = filters.CharFilter(method="by_words")
    tag = filters.CharFilter(field_name="tags__name")
    min_price = filters.NumberFilter(field_name="price", lookup_expr="gte", **AMOUNT)
    max_price = filters.NumberFilter(field_name="price", lookup_expr="lte", **AMOUNT)
    published_after = filters.DateFilter(field_name="published_on", lookup_expr="gte", **DAY)
    published_before = filters.DateFilter(field_name="published_on", lookup_expr="lte", **DAY)
    # Not a BooleanFilter: that one takes what it cannot read for nothing said, and filters nothing.
    in_stock = filters.ChoiceFilter(method="by_stock", choices=[("true", "in stock"), ("false", "sold out")])
    ordering = StableOrdering(fields=["price", "title", "published_on"])

    def by_words(self, books: QuerySet[Book], name: str, words: str) -> QuerySet[Book]:
        """`icontains` escapes %, _ and backslashes; Exists, unlike a join, gives a book of two such authors once."""
        authors = Author.objects.filter(books=OuterRef("pk"), name__icontains=words)
        return books.filter(Q(title__icontains=words) | Exists(authors))

    def by_stock(self, books: QuerySet[Book], name: str, value: str) -> QuerySet[Book]:
        return books.filter(stock__gt=0) if value == "true" else books.filter(stock=0)
