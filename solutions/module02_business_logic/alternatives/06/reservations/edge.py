"""The base of this API's views, where errors become responses. The rest of the project keeps REST framework's way."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from reservations.errors import BoxOfficeError, NotFound


class BoxOfficeView(APIView):
    """A view that answers refusals, and gives REST framework's own errors the same shape."""

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, BoxOfficeError):
            return self.told(404 if isinstance(exc, NotFound) else 409, exc.code, str(exc), exc.details)
        response = super().handle_exception(exc)  # raises what is not REST framework's own
        if isinstance(exc, ValidationError):
            code, message, details = "invalid", "The request is not as it should be.", response.data
        else:
            detail = response.data["detail"]  # Django's Http404 has been made REST framework's by now
            code, message, details = detail.code, str(detail), {}
        response.data = self.told(response.status_code, code, message, details).data
        return response

    def told(self, status: int, code: str, message: str, details: Any) -> Response:
        """What clients see of every error."""
        body = {"error": {"code": code, "message": message, "details": details}}
        response = Response(body, status=status)
        response.exception = True
        return response
