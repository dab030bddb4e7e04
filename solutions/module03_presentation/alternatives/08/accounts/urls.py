"""The addresses of accounts."""

from django.urls import path

from accounts.api import LogIn, Profile, Refresh, Revoke

urlpatterns = [
    path("me/", Profile.as_view(), name="profile"),
    path("token/", LogIn.as_view(), name="log-in"),
    path("token/refresh/", Refresh.as_view(), name="refresh"),
    path("token/revoke/", Revoke.as_view(), name="revoke"),
]
