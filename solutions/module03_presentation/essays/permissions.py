"""Who may change an essay, and who may moderate it."""

from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAdminUser
from rest_framework.request import Request
from rest_framework.views import APIView

from essays.models import Essay


class IsWriterOrReadOnly(BasePermission):
    """Who may see an essay may read it; the writer alone changes it, staff included."""

    def has_object_permission(self, request: Request, view: APIView, obj: Essay) -> bool:
        return request.method in SAFE_METHODS or obj.writer_id == request.user.pk


class IsModerator(IsAdminUser):
    """Staff hides and shows what is published; nobody moderates a draft, not even their own."""

    def has_object_permission(self, request: Request, view: APIView, obj: Essay) -> bool:
        return obj.is_published
