"""Search and filters over the listed books."""

from rest_framework import generics, pagination, permissions, serializers

from catalog.models import Book
from search.filters import BookFilters, StrictFilterBackend


class FoundBookSerializer(serializers.ModelSerializer):
    authors = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "authors", "price", "published_on"]


class SearchPages(pagination.PageNumberPagination):
    page_size = 25


class BookSearch(generics.ListAPIView):
    """`?search=` looks into titles and authors' names; the other parameters narrow the shelf and put it in order."""

    queryset = Book.objects.filter(is_listed=True).prefetch_related("authors")
    serializer_class = FoundBookSerializer
    pagination_class = SearchPages
    filter_backends = [StrictFilterBackend]
    filterset_class = BookFilters
    permission_classes = [permissions.AllowAny]
