"""What the document for partners says and no serializer of the API can: the key, the errors, the examples."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

EMMA = {"isbn": "9780141439518", "title": "Emma", "price": {"amount": "9.90", "currency": "EUR"}, "available": 3}
WANTED = {"isbn": "9780141439518", "quantity": 2}
RESERVATION = WANTED | {"id": 17, "held_until": 1767225600}
RELEASED = {"released": WANTED["quantity"]}


class PartnerKeyScheme(OpenApiAuthenticationExtension):
    """Tells drf-spectacular what `PartnerKeyAuthentication` wants."""

    target_class = "partners.access.PartnerKeyAuthentication"
    name = "PartnerKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "X-Partner-Key"}


class ErrorSerializer(serializers.Serializer):
    """Why a request was refused."""

    code = serializers.CharField(help_text="For programs: it never changes.")
    message = serializers.CharField(help_text="For people: it may be worded anew at any time.")


class InvalidSerializer(ErrorSerializer):
    """Why a request's data were refused."""

    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong with each field; missing where the request could not be read at all.",
    )


def example(value: Any) -> list[OpenApiExample]:
    """A body as it goes over the wire."""
    return [OpenApiExample("Example", value=value)]


def error(description: str, code: str, message: str, **fields: list[str]) -> OpenApiResponse:
    """A refusal, told the way `partners.errors` tells it."""
    body = {"code": code, "message": message} | ({"fields": fields} if fields else {})
    return OpenApiResponse(
        InvalidSerializer if fields else ErrorSerializer, description=description, examples=example(body)
    )


UNKNOWN_KEY = error("The key is missing or wrong.", "authentication_failed", "No partner has this key.")
UNKNOWN = error("There is nothing here for this partner.", "not_found", "Not found.")
OUT_OF_STOCK = error("Fewer copies are available.", "out_of_stock", "Not so many copies are available.")
INVALID_QUERY = error(
    "The query makes no sense.", "invalid", "The request is not valid.", in_stock=["Say true or false."]
)
INVALID_WISH = error(
    "The body makes no sense.", "invalid", "The request is not valid.", quantity=["A valid integer is required."]
)


def answers(status: int, serializer: Any, body: Any, **errors: OpenApiResponse) -> dict[int, OpenApiResponse]:
    """All the answers of an operation: the one that is hoped for, and the errors as `on_404=UNKNOWN`."""
    hoped = OpenApiResponse(serializer, description="Done.", examples=example(body))
    refused = {int(name.removeprefix("on_")): response for name, response in errors.items()}
    return {status: hoped, 401: UNKNOWN_KEY} | refused
