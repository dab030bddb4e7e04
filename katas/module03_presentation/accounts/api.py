"""Accounts over HTTP: a token for a password, and one's own profile."""

import secrets

from django.contrib.auth import authenticate
from rest_framework import generics, serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from accounts.models import Token, User


class CredentialsSerializer(serializers.Serializer):
    username = serializers.CharField(write_only=True)
    password = serializers.CharField(write_only=True, trim_whitespace=False)
    token = serializers.CharField(read_only=True)


class LogIn(generics.GenericAPIView):
    """A token for a username and its password."""

    authentication_classes: list = []  # an old token must not stand in the way of a new one
    permission_classes = [AllowAny]
    serializer_class = CredentialsSerializer

    def post(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = authenticate(request, **serializer.validated_data)
        if user is None:
            raise AuthenticationFailed("Unknown username or wrong password.")
        token, _ = Token.objects.get_or_create(user=user, defaults={"secret": secrets.token_hex(20)})
        return Response({"token": str(token)})


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

    def get_object(self):
        return self.request.user
