"""How the document for partners is made: each view says in `told` what its methods answer."""

from typing import Any, NamedTuple

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import serializers


def only_for_partners(endpoints: list[tuple], **kwargs: Any) -> list[tuple]:
    """A hook of drf-spectacular: nobody else's addresses are looked at."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/partners/")]


class PartnerKeyScheme(OpenApiAuthenticationExtension):
    """Tells drf-spectacular what `PartnerKeyAuthentication` wants."""

    target_class = "partners.access.PartnerKeyAuthentication"
    name = "PartnerKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "X-Partner-Key"}


class RefusalSerializer(serializers.Serializer):
    """Why a request was refused; `fields` says what is wrong with its data, where that is why."""

    code = serializers.CharField()
    message = serializers.CharField()
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)


REFUSALS = {
    400: {"code": "invalid", "message": "The request is not valid.", "fields": {"quantity": ["Too many."]}},
    401: {"code": "authentication_failed", "message": "No partner has this key."},
    404: {"code": "not_found", "message": "Not found."},
    409: {"code": "out_of_stock", "message": "Not so many copies are available."},
}


class Told(NamedTuple):
    """What the document says of one method."""

    name: str
    serializer: Any
    example: Any
    refusals: tuple[int, ...] = ()
    status: int = 200
    request: Any = None
    request_example: Any = None
    parameters: tuple[OpenApiParameter, ...] = ()


class PartnerSchema(AutoSchema):
    """Reads `told` instead of guessing."""

    @property
    def told(self) -> Told:
        return self.view.told[self.method]

    def get_operation_id(self) -> str:
        return self.told.name

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return list(self.told.parameters)

    def get_request_serializer(self) -> Any:
        return self.told.request

    def get_response_serializers(self) -> dict[int, Any]:
        refusals = dict.fromkeys((401, *self.told.refusals), RefusalSerializer)
        return {self.told.status: self.told.serializer} | refusals

    def get_examples(self) -> list[OpenApiExample]:
        bodies = {self.told.status: self.told.example} | {
            status: REFUSALS[status] for status in (401, *self.told.refusals)
        }
        examples = [
            OpenApiExample(f"Answer {status}", value=body, response_only=True, status_codes=[str(status)])
            for status, body in bodies.items()
        ]
        if self.told.request:
            examples.append(OpenApiExample("Request", value=self.told.request_example, request_only=True))
        return examples
