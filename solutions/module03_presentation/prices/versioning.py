"""Which version of the price list a client speaks, and how long that version will be there."""

from django.http import HttpRequest
from django.urls import reverse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.versioning import AcceptHeaderVersioning

OLD, CURRENT = "1", "2"
DEPRECATION = "@1767225600"  # RFC 9745; the first second of 2026
SUNSET = "Mon, 31 Dec 2029 23:59:59 GMT"  # RFC 8594


class PriceVersioning(AcceptHeaderVersioning):
    """The version in the address; where there is none, that of the Accept header; else the oldest.

    Who names no version was here before there were two.
    """

    allowed_versions = (OLD, CURRENT)
    default_version = OLD

    def determine_version(self, request: Request, *args, **kwargs) -> str:
        version = kwargs.get("version")
        if version is None:
            return super().determine_version(request)
        if version not in self.allowed_versions:
            raise NotFound(f"There is no version {version} of the price list.")
        return version


class SunsetMixin:
    """Every answer of the old version, an error too, says when it ends and what comes after it."""

    def finalize_response(self, request: Request | HttpRequest, response: Response, *args, **kwargs) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        # Where no type of answer fits, nobody has come to ask for the version yet; the address names it all the same.
        if getattr(request, "version", self.kwargs.get("version")) == OLD:
            successor = reverse(request.resolver_match.url_name, kwargs={**self.kwargs, "version": CURRENT})
            response["Deprecation"] = DEPRECATION
            response["Sunset"] = SUNSET
            response["Link"] = f'<{successor}>; rel="successor-version"'
        return response
