"""Who may change an essay."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from essays.models import Essay


class IsWriterOrReadOnly(BasePermission):
    """Who may see an essay may read it; the writer alone changes it, staff included."""

    def has_object_permission(self, request: Request, view: APIView, obj: Essay) -> bool:
        return request.method in SAFE_METHODS or obj.writer_id == request.user.pk
