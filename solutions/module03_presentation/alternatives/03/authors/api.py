"""Authors over HTTP, each with the books that the shop lists and their tags: rows as PostgreSQL sends them."""

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework import exceptions, pagination, permissions, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from authors.selectors import FIELDS, authors_as_rows


class AuthorPages(pagination.PageNumberPagination):
    page_size = 50


class AuthorViewSet(viewsets.GenericViewSet):
    """Authors by name; their books newest first. `?fields=id,name` asks for a part of each."""

    pagination_class = AuthorPages
    permission_classes = [permissions.AllowAny]

    def list(self, request: Request) -> Response:
        fields = asked_fields(request)
        page = self.paginate_queryset(authors_as_rows(fields))
        return self.get_paginated_response([represent(row, fields) for row in page])

    def retrieve(self, request: Request, pk: str) -> Response:
        fields = asked_fields(request)
        return Response(represent(get_object_or_404(authors_as_rows(fields), pk=pk), fields))


def asked_fields(request: Request) -> list[str]:
    """The fields that the client asks for, all when it asks for none; ValidationError where one does not exist."""
    if "fields" not in request.query_params:
        return list(FIELDS)
    asked = request.query_params["fields"].split(",")
    unknown = [name for name in asked if name not in FIELDS]
    if unknown:
        raise exceptions.ValidationError({"fields": [f"Unknown: {', '.join(unknown) or 'nothing'}."]})
    return asked


def represent(row: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    return {name: row[f"_{name}"] for name in fields}
