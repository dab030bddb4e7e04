"""The addresses of reviews."""

from django.urls import path

from reviews.api import MyReviews, ReviewDetail, ReviewList

urlpatterns = [
    path("", ReviewList.as_view(), name="review-list"),
    path("mine/", MyReviews.as_view(), name="review-mine"),
    path("<int:pk>/", ReviewDetail.as_view(), name="review-detail"),
]
