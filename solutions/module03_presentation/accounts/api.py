"""Accounts over HTTP: one's own profile. The tokens' endpoints are those of simplejwt."""

from rest_framework import generics, serializers
from rest_framework.permissions import IsAuthenticated

from accounts.models import User


class ProfileSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "username", "email"]
        read_only_fields = ["username"]


class Profile(generics.RetrieveUpdateAPIView):
    """Who am I? And the one thing that I may change of it: my address."""

    permission_classes = [IsAuthenticated]
    serializer_class = ProfileSerializer
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self) -> User:
        return self.request.user
