"""Essays over HTTP."""

from django.shortcuts import get_object_or_404
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from essays.models import Essay


class EssaySerializer(serializers.ModelSerializer):
    writer = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Essay
        fields = ["id", "book", "writer", "title", "text", "is_published", "is_hidden", "written_at"]


class EssayPages(PageNumberPagination):
    page_size = 20


class EssayViewSet(viewsets.ModelViewSet):
    """Published essays, newest first; readers write their own, moderators hide what breaks the rules."""

    queryset = Essay.objects.select_related("writer").order_by("-written_at", "-id")
    serializer_class = EssaySerializer
    permission_classes = [IsAuthenticatedOrReadOnly]
    pagination_class = EssayPages

    def list(self, request, *args, **kwargs):
        self.queryset = self.queryset.filter(is_published=True, is_hidden=False)
        return super().list(request, *args, **kwargs)

    def perform_create(self, serializer):
        serializer.save(writer=self.request.user)

    @action(detail=True, methods=["post"])
    def hide(self, request, pk=None):
        """A moderator takes the essay off the site."""
        return self.moderate(pk, is_hidden=True)

    @action(detail=True, methods=["post"])
    def show(self, request, pk=None):
        """A moderator puts the essay back."""
        return self.moderate(pk, is_hidden=False)

    def moderate(self, pk, is_hidden):
        essay = get_object_or_404(Essay, pk=pk)
        essay.is_hidden = is_hidden
        essay.save(update_fields=["is_hidden"])
        return Response(self.get_serializer(essay).data)
