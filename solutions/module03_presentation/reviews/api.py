"""Star reviews over HTTP."""

from django.db.models import QuerySet
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from reviews.models import Review
from reviews.permissions import IsReaderOrReadOnly


class ReviewSerializer(serializers.ModelSerializer):
    reader = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Review
        # Whatever `url` holds is also the Location of a new review.
        fields = ["url", "id", "book", "reader", "stars", "text", "written_at"]


class ReviewPages(PageNumberPagination):
    page_size = 20


class ReviewViewSet(viewsets.ModelViewSet):
    """Everybody's reviews, newest first; a reader writes, changes and deletes their own."""

    queryset = Review.objects.select_related("reader").order_by("-written_at", "-id")
    serializer_class = ReviewSerializer
    permission_classes = [IsAuthenticatedOrReadOnly, IsReaderOrReadOnly]
    pagination_class = ReviewPages

    def get_queryset(self) -> QuerySet[Review]:
        reviews = super().get_queryset()
        return reviews.filter(reader=self.request.user) if self.action == "mine" else reviews

    def perform_create(self, serializer: serializers.BaseSerializer) -> None:
        serializer.save(reader=self.request.user)

    @action(detail=False, permission_classes=[IsAuthenticated])
    def mine(self, request: Request) -> Response:
        """The reviews of the reader who asks."""
        return self.list(request)
