"""The addresses of accounts."""

from django.urls import path
from rest_framework_simplejwt.views import TokenBlacklistView, TokenObtainPairView, TokenRefreshView

from accounts.api import Profile

urlpatterns = [
    path("me/", Profile.as_view(), name="profile"),
    path("token/", TokenObtainPairView.as_view(), name="log-in"),
    path("token/refresh/", TokenRefreshView.as_view(), name="refresh"),
    path("token/revoke/", TokenBlacklistView.as_view(), name="revoke"),
]
