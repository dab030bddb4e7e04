"""Essays over HTTP."""

from django.db.models import QuerySet
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from essays.models import Essay
from essays.permissions import IsModerator, IsWriterOrReadOnly
from essays.selectors import visible_to


class EssaySerializer(serializers.ModelSerializer):
    writer = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Essay
        fields = ["id", "book", "writer", "title", "text", "is_published", "is_hidden", "written_at"]


class EssayPages(PageNumberPagination):
    page_size = 20


class EssayViewSet(viewsets.ModelViewSet):
    """The essays that a user may see, newest first; readers write their own, moderators hide what breaks the rules.

    What may not be seen is left out of the queryset, and so is a 404 to every method. What may be seen and not
    changed is for the permission classes, and a 403.
    """

    queryset = Essay.objects.select_related("writer").order_by("-written_at", "-id")
    serializer_class = EssaySerializer
    permission_classes = [IsAuthenticatedOrReadOnly, IsWriterOrReadOnly]
    pagination_class = EssayPages

    def get_queryset(self) -> QuerySet[Essay]:
        return super().get_queryset().filter(visible_to(self.request.user))

    def perform_create(self, serializer: serializers.BaseSerializer) -> None:
        serializer.save(writer=self.request.user)

    @action(detail=True, methods=["post"], permission_classes=[IsModerator])
    def hide(self, request: Request, pk: str) -> Response:
        """A moderator takes the essay off the site."""
        return self.moderate(is_hidden=True)

    @action(detail=True, methods=["post"], permission_classes=[IsModerator])
    def show(self, request: Request, pk: str) -> Response:
        """A moderator puts the essay back."""
        return self.moderate(is_hidden=False)

    def moderate(self, *, is_hidden: bool) -> Response:
        essay = self.get_object()
        essay.is_hidden = is_hidden
        essay.save(update_fields=["is_hidden"])
        return Response(self.get_serializer(essay).data)
