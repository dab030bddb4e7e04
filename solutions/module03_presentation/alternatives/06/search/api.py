"""Search and filters over the listed books: Django REST framework alone."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import filters, generics, pagination, permissions, serializers
from search.parameters import SearchParameters

from catalog.models import Book

LOOKUPS = {
    "tag": "tags__name",
    "min_price": "price__gte",
    "max_price": "price__lte",
    "published_after": "published_on__gte",
    "published_before": "published_on__lte",
}


class FoundBookSerializer(serializers.ModelSerializer):
    authors = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "authors", "price", "published_on"]


class SearchPages(pagination.PageNumberPagination):
    page_size = 25


class BookSearch(generics.ListAPIView):
    """`?search=` looks for each word in titles and authors' names; the others narrow the shelf and put it in order."""

    serializer_class = FoundBookSerializer
    pagination_class = SearchPages
    permission_classes = [permissions.AllowAny]
    filter_backends = [filters.SearchFilter]
    search_fields = ["title", "authors__name"]

    def get_queryset(self) -> QuerySet[Book]:
        parameters = SearchParameters(data=self.request.query_params)
        parameters.is_valid(raise_exception=True)
        return chosen(Book.objects.filter(is_listed=True).prefetch_related("authors"), parameters.validated_data)


def chosen(books: QuerySet[Book], asked: dict[str, Any]) -> QuerySet[Book]:
    """Narrowed by what was asked for, in a total order."""
    books = books.filter(**{LOOKUPS[name]: value for name, value in asked.items() if name in LOOKUPS})
    if "in_stock" in asked:
        books = books.filter(stock__gt=0) if asked["in_stock"] == "true" else books.filter(stock=0)
    return books.order_by(asked.get("ordering", "-published_on"), "id")
