"""The addresses of accounts."""

from django.urls import path

from accounts.api import LogIn, Profile

urlpatterns = [
    path("me/", Profile.as_view(), name="profile"),
    path("token/", LogIn.as_view(), name="log-in"),
]
