"""Which essays a user may see: a filter that lists and single essays pass alike."""

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from essays.models import Essay


class VisibleEssays(BaseFilterBackend):
    """Published essays, hidden ones for staff alone; and the user's own in any state."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Essay], view: APIView) -> QuerySet[Essay]:
        visible = queryset.filter(is_published=True)
        if not request.user.is_staff:
            visible = visible.filter(is_hidden=False)
        if request.user.is_authenticated:
            visible |= queryset.filter(writer=request.user)
        return visible
