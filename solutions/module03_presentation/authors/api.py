"""Authors over HTTP, each with the books that the shop lists and their tags."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from rest_framework import pagination, permissions, serializers, viewsets

from authors.selectors import authors_showing
from catalog.models import Author, Book


class AuthoredBookSerializer(serializers.ModelSerializer):
    tags = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)

    class Meta:
        model = Book
        fields = ["id", "title", "published_on", "tags"]


class AuthorSerializer(serializers.ModelSerializer):
    """An author, or with `fields=` a part of one. Its rows come from `authors_showing` the same fields."""

    book_count = serializers.IntegerField()
    books = AuthoredBookSerializer(many=True)

    class Meta:
        model = Author
        fields = ["id", "name", "biography", "book_count", "books"]

    def __init__(self, *args: Any, fields: Collection[str] = Meta.fields, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(fields):
            del self.fields[name]


class AuthorPages(pagination.PageNumberPagination):
    page_size = 50


class AuthorViewSet(viewsets.ReadOnlyModelViewSet):
    """Authors by name; their books newest first. `?fields=id,name` asks for a part of each."""

    serializer_class = AuthorSerializer
    pagination_class = AuthorPages
    permission_classes = [permissions.AllowAny]

    def get_queryset(self) -> QuerySet[Author]:
        return authors_showing(self.asked_fields())

    def get_serializer(self, *args: Any, **kwargs: Any) -> serializers.BaseSerializer:
        return super().get_serializer(*args, fields=self.asked_fields(), **kwargs)

    def asked_fields(self) -> list[str]:
        """The fields that the client asks for, all when it asks for none; ValidationError where one does not exist."""
        known = AuthorSerializer.Meta.fields
        asked = self.request.query_params.get("fields")
        if asked is None:
            return known
        names = asked.split(",")
        if unknown := [name for name in names if name not in known]:
            message = f"No such field: {', '.join(map(repr, unknown))}. An author has {', '.join(known)}."
            raise serializers.ValidationError({"fields": [message]})
        return names
