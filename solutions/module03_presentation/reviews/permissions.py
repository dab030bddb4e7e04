"""Who may do what with a review."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from reviews.models import Review


class IsReaderOrReadOnly(BasePermission):
    """Anybody reads a review; the reader who wrote it changes it."""

    message = "Only the reader who wrote a review may change it."

    def has_object_permission(self, request: Request, view: APIView, obj: Review) -> bool:
        return request.method in SAFE_METHODS or obj.reader_id == request.user.pk
