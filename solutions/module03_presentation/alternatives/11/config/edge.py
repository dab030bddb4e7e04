"""The edge of the application: exceptions come in, problem details (RFC 9457) go out."""

import logging
from collections.abc import Callable
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

TYPES = "https://bookshop.example/problems/"
logger = logging.getLogger(__name__)


def problem(status: int, detail: str, *, slug: str = "", title: str = "", **members: Any) -> JsonResponse:
    """A problem details document; without a slug the status says all there is to say."""
    body = {
        "type": TYPES + slug if slug else "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return JsonResponse(body | members, status=status, content_type="application/problem+json")


def by_path(detail: Any, path: str = "") -> dict[str, list[str]]:
    """The sentences of an error by what they are about: `{"lines[1].isbn": ["It has no such digit."]}`."""
    if isinstance(detail, str):
        detail = [detail]
    if isinstance(detail, dict):
        parts = [(f"{path}.{name}" if path else str(name), part) for name, part in detail.items()]
    else:
        parts = [(f"{path}[{place}]", part) for place, part in enumerate(detail) if not isinstance(part, str)]
    told = [] if isinstance(detail, dict) else [part for part in detail if isinstance(part, str)]
    found = {path or "non_field_errors": told} if told else {}
    for inner, part in parts:
        found |= by_path(part, inner)
    return found


@singledispatch
def to_problem(error: Exception) -> JsonResponse | None:
    """What a client is told of an error; applications register their own. None: nobody foresaw it."""
    return None


@to_problem.register
def _(error: exceptions.APIException) -> JsonResponse:
    detail = error.detail.get("detail", []) if isinstance(error.detail, dict) else error.detail
    sentences = [sentence for told in by_path(detail).values() for sentence in told]
    response = problem(error.status_code, " ".join(sentences) or str(error.default_detail))
    if challenge := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


@to_problem.register
def _(error: exceptions.ValidationError) -> JsonResponse:
    errors = by_path(error.detail)
    detail = "Please mend what `errors` names and send the request again."
    return problem(400, detail, slug="validation-error", title="Invalid request", errors=errors)


@to_problem.register
def _(error: Http404) -> JsonResponse:
    return problem(404, "There is nothing at this address.")


@to_problem.register
def _(error: PermissionDenied) -> JsonResponse:
    return problem(403, "You may not do this.")


def handle(exc: Exception, context: dict[str, Any]) -> JsonResponse | None:
    """Django REST framework's hook; what it does not answer is raised on, to the middleware."""
    response = to_problem(exc)
    if response is not None:
        set_rollback()
    return response


class UnforeseenErrors:
    """The last resort: the log gets the traceback, the client an apology."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> JsonResponse:
        logger.error("%s %s failed", request.method, request.path, exc_info=exception)
        return problem(500, "Something went wrong on our side; we have been told of it.")
