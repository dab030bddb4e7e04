"""The one place where errors become responses."""

from typing import Any

from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from reservations.errors import BoxOfficeError, NotFound


def respond(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to an error; None for what is neither a refusal nor REST framework's own: Django reports that.

    A handler as REST framework's setting EXCEPTION_HANDLER wants it.
    """
    if isinstance(error, BoxOfficeError):
        set_rollback()
        status = 404 if isinstance(error, NotFound) else 409
        return Response(shape(error.code, str(error), error.details), status=status)
    response = exception_handler(error, context)
    if response is not None:
        response.data = shape_of(error, response)
    return response


def shape(code: str, message: str, details: Any) -> dict[str, Any]:
    """What clients see of every error."""
    return {"error": {"code": code, "message": message, "details": details}}


def shape_of(error: Exception, response: Response) -> dict[str, Any]:
    """REST framework's own error, of which `response` has the fields' messages if it is about fields."""
    if isinstance(error, exceptions.ValidationError):
        return shape("invalid", "The request is not as it should be.", response.data)
    detail = response.data["detail"]
    return shape(detail.code, str(detail), {})
