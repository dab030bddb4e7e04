"""Errors over HTTP: whatever a view raises leaves as a problem details document (RFC 9457)."""

import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

from giftcards import services as giftcards

TYPES = "https://bookshop.example/problems/"
logger = logging.getLogger(__name__)


class Problem(NamedTuple):
    """How a domain error is told to clients; `members` names those of its attributes that they may see."""

    status: int
    slug: str
    title: str
    detail: str
    members: tuple[str, ...] = ()


# Every domain error that clients are told of, whichever view lets it out; all others are a 500.
PROBLEMS = {
    giftcards.UnknownCard: Problem(
        status=404,
        slug="gift-card-unknown",
        title="Unknown gift card",
        detail="No gift card has this code; please check it for typing errors.",
    ),
    giftcards.CardExpired: Problem(
        status=409,
        slug="gift-card-expired",
        title="Expired gift card",
        detail="The last day on which this gift card could be used is over.",
    ),
    giftcards.InsufficientBalance: Problem(
        status=409,
        slug="gift-card-balance",
        title="Not enough on the gift card",
        detail="Less is left on the gift card than was asked for; `balance` says how much.",
        members=("balance",),
    ),
}


class ProblemRenderer(JSONRenderer):
    """JSON under the name that RFC 9457 gives it."""

    media_type = "application/problem+json"


class Refusal(exceptions.APIException):
    """A domain error on its way out."""

    def __init__(self, problem: Problem, error: Exception) -> None:
        super().__init__(problem.detail)
        self.status_code = problem.status
        self.members = {"type": TYPES + problem.slug, "title": problem.title} | {
            name: str(getattr(error, name)) for name in problem.members
        }


def handle(exc: Exception, context: dict[str, Any]) -> Response:
    """What `EXCEPTION_HANDLER` asks for: the response to an exception, for every view of the project."""
    exc = translate(exc)
    response = exception_handler(exc, context)  # knows the status, sets the headers, rolls back
    if response is None:
        logger.error("%s failed", type(context["view"]).__name__, exc_info=exc)
        exc = exceptions.APIException()
        response = exception_handler(exc, context)
    response.data = describe(exc, response)
    # the renderer that was negotiated would label the document, or dress it up, for what a success looks like
    context["request"].accepted_renderer = ProblemRenderer()
    context["request"].accepted_media_type = ProblemRenderer.media_type
    return response


def translate(exc: Exception) -> Exception:
    """Domain errors and Django's own, as exceptions that hold nothing but what a client may read."""
    if isinstance(exc, Http404):
        return exceptions.NotFound()  # its text names the model
    if isinstance(exc, PermissionDenied):
        return exceptions.PermissionDenied()
    return next((Refusal(problem, exc) for kind, problem in PROBLEMS.items() if isinstance(exc, kind)), exc)


def describe(exc: exceptions.APIException, response: Response) -> dict[str, Any]:
    """The members of the document."""
    body = {"type": "about:blank", "title": response.reason_phrase, "status": response.status_code}
    if isinstance(exc, exceptions.ValidationError):
        errors: dict[str, list[str]] = {}
        for path, told in walk(exc.detail):
            errors.setdefault(path, []).append(told)
        return body | {
            "type": TYPES + "validation-error",
            "title": "The request is not valid",
            "detail": "What was sent cannot be accepted; `errors` says why, field by field.",
            "errors": errors,
        }
    return body | {"detail": sentence(exc)} | getattr(exc, "members", {})


def sentence(exc: exceptions.APIException) -> str:
    """The text of an error; errors of tokens carry a dictionary that has it under `detail`."""
    detail = exc.detail.get("detail", []) if isinstance(exc.detail, dict) else exc.detail
    return " ".join(told for _, told in walk(detail)) or str(exc.default_detail)


def walk(detail: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each sentence of an error, however deep it lies, and the path to what it is about: `lines.1.isbn`."""
    if isinstance(detail, str):
        yield ".".join(map(str, path)) or api_settings.NON_FIELD_ERRORS_KEY, detail
    elif isinstance(detail, dict):
        for name, part in detail.items():
            yield from walk(part, (*path, name))
    else:
        for place, part in enumerate(detail):  # which of its sentences one is says nothing
            yield from walk(part, path if isinstance(part, str) else (*path, place))
