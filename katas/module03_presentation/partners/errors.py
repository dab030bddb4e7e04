"""Errors as partners' tills have always known them: a code, a message and, where data are wrong, the fields."""

from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.views import exception_handler


class NotEnoughCopies(exceptions.APIException):
    """Fewer copies are available than were asked for."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "out_of_stock"
    default_detail = "Not so many copies are available."


def handle(exc, context):
    """The partner API's own contract, whatever the rest of the project answers."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    response = exception_handler(exc, context)
    if response is not None:
        if isinstance(exc, exceptions.ValidationError):
            response.data = {"code": "invalid", "message": "The request is not valid.", "fields": exc.detail}
        else:
            response.data = {"code": exc.default_code, "message": str(exc.detail)}
    return response
