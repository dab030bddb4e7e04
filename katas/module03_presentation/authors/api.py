"""Authors over HTTP, each with the books that the shop lists and their tags."""

from typing import Any

from rest_framework import pagination, permissions, serializers, viewsets

from catalog.models import Author, Book


class AuthoredBookSerializer(serializers.ModelSerializer):
    tags = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "title", "published_on", "tags"]

    def get_tags(self, book: Book) -> list[str]:
        return [tag.name for tag in book.tags.order_by("name")]


class AuthorSerializer(serializers.ModelSerializer):
    book_count = serializers.SerializerMethodField()
    books = serializers.SerializerMethodField()

    class Meta:
        model = Author
        fields = ["id", "name", "biography", "book_count", "books"]

    def get_book_count(self, author: Author) -> int:
        return author.books.filter(is_listed=True).count()

    def get_books(self, author: Author) -> list[dict[str, Any]]:
        books = author.books.filter(is_listed=True).order_by("-published_on", "id")
        return AuthoredBookSerializer(books, many=True).data


class AuthorPages(pagination.PageNumberPagination):
    page_size = 50


class AuthorViewSet(viewsets.ReadOnlyModelViewSet):
    """Authors by name; their books newest first."""

    queryset = Author.objects.order_by("name", "id")
    serializer_class = AuthorSerializer
    pagination_class = AuthorPages
    permission_classes = [permissions.AllowAny]
