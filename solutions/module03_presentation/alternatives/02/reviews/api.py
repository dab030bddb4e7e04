"""Star reviews over HTTP: a generic view for each address."""

from django.db.models import QuerySet
from rest_framework import generics, serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.reverse import reverse

from reviews.models import Review


class ReviewSerializer(serializers.ModelSerializer):
    reader = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Review
        fields = ["id", "book", "reader", "stars", "text", "written_at"]


class ReviewPages(PageNumberPagination):
    page_size = 20


class Reviews(generics.GenericAPIView):
    """What the three addresses share."""

    queryset = Review.objects.select_related("reader").order_by("-written_at", "-id")
    serializer_class = ReviewSerializer
    permission_classes = [IsAuthenticatedOrReadOnly]
    pagination_class = ReviewPages


class ReviewList(Reviews, generics.ListCreateAPIView):
    """All reviews, newest first; a reader adds one by POST."""

    def perform_create(self, serializer: serializers.BaseSerializer) -> None:
        serializer.save(reader=self.request.user)

    def get_success_headers(self, data: dict) -> dict[str, str]:
        return {"Location": reverse("review-detail", kwargs={"pk": data["id"]}, request=self.request)}


class ReviewDetail(Reviews, generics.RetrieveUpdateDestroyAPIView):
    """One review; its reader may change and delete it."""

    def get_object(self) -> Review:
        review = super().get_object()
        if self.request.method not in SAFE_METHODS and review.reader_id != self.request.user.pk:
            raise PermissionDenied("Only the reader who wrote a review may change it.")
        return review


class MyReviews(Reviews, generics.ListAPIView):
    """The reviews of the reader who asks, newest first."""

    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[Review]:
        return super().get_queryset().filter(reader=self.request.user)
