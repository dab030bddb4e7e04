"""The addresses of reviews."""

from django.urls import path

from reviews.api import my_reviews, review_detail, review_list

urlpatterns = [
    path("", review_list, name="review-list"),
    path("mine/", my_reviews, name="review-mine"),
    path("<int:pk>/", review_detail, name="review-detail"),
]
