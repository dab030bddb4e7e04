"""Star reviews over HTTP."""

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from reviews.models import Review


class ReviewSerializer(serializers.ModelSerializer):
    reader = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Review
        fields = ["id", "book", "reader", "stars", "text", "written_at"]


class ReviewPages(PageNumberPagination):
    page_size = 20


@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([IsAuthenticatedOrReadOnly])
def review_list(request):
    """All reviews, newest first; a reader adds one by POST."""
    if request.method == "GET":
        reviews = Review.objects.select_related("reader").order_by("-written_at", "-id")
        pages = ReviewPages()
        page = pages.paginate_queryset(reviews, request)
        return pages.get_paginated_response(ReviewSerializer(page, many=True).data)
    if request.method == "POST":
        serializer = ReviewSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save(reader=request.user)
        return Response(serializer.data, status=201)
    return Response({"error": "Unsupported method"}, status=400)


@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([IsAuthenticatedOrReadOnly])
def review_detail(request, pk):
    """One review; its reader may change and delete it."""
    review = get_object_or_404(Review.objects.select_related("reader"), pk=pk)
    if request.method == "GET":
        return Response(ReviewSerializer(review).data)
    if review.reader != request.user:
        raise PermissionDenied("Only the reader who wrote a review may change it.")
    if request.method in ("PUT", "PATCH"):
        serializer = ReviewSerializer(review, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data)
    if request.method == "DELETE":
        review.delete()
        return Response(status=204)


@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([IsAuthenticated])
def my_reviews(request):
    """The reviews of the reader who asks, newest first."""
    reviews = Review.objects.select_related("reader").filter(reader=request.user).order_by("-written_at", "-id")
    pages = ReviewPages()
    page = pages.paginate_queryset(reviews, request)
    return pages.get_paginated_response(ReviewSerializer(page, many=True).data)
