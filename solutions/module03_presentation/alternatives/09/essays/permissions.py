"""Who may do what with an essay that they may see: the whole table in one place."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from essays.models import Essay

MODERATION = {"hide", "show"}


class EssayPermission(BasePermission):
    """Everybody reads, who is signed in writes, the writer changes, staff moderates what is published."""

    def has_permission(self, request: Request, view: GenericViewSet) -> bool:
        return request.method in SAFE_METHODS or request.user.is_authenticated

    def has_object_permission(self, request: Request, view: GenericViewSet, obj: Essay) -> bool:
        if view.action in MODERATION:
            return request.user.is_staff and obj.is_published
        return request.method in SAFE_METHODS or obj.writer == request.user
