"""Accounts over HTTP: tokens, and one's own profile."""

from accounts.tokens import InvalidToken, token_revoke, tokens_issue, tokens_renew
from django.contrib.auth import authenticate
from rest_framework import generics, serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from accounts.authentication import Challenge
from accounts.models import User


class CredentialsSerializer(serializers.Serializer):
    username = serializers.CharField()
    password = serializers.CharField(trim_whitespace=False)


class RefreshSerializer(serializers.Serializer):
    refresh = serializers.CharField()


class TokenView(generics.GenericAPIView):
    """What the three endpoints share: no token is read, the body is checked, 401 where it does not convince."""

    authentication_classes = [Challenge]
    permission_classes = [AllowAny]

    def post(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return self.answer(request, **serializer.validated_data)


class LogIn(TokenView):
    serializer_class = CredentialsSerializer

    def answer(self, request, username, password):
        user = authenticate(request, username=username, password=password)
        if user is None:
            raise AuthenticationFailed("Unknown username or wrong password.")
        return Response(tokens_issue(user=user))


class Refresh(TokenView):
    serializer_class = RefreshSerializer

    def answer(self, request, refresh):
        try:
            return Response(tokens_renew(refresh=refresh))
        except InvalidToken as error:
            raise AuthenticationFailed("Invalid token.") from error


class Revoke(TokenView):
    serializer_class = RefreshSerializer

    def answer(self, request, refresh):
        token_revoke(refresh=refresh)
        return Response(status=204)


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
