"""What the shop asks of passwords and refresh tokens beyond the checks of simplejwt."""

from typing import Any

from django.db import transaction
from rest_framework_simplejwt.exceptions import InvalidToken
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer, TokenRefreshSerializer
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken


class LogInSerializer(TokenObtainPairSerializer):
    """A password is taken as typed: the spaces around it are part of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].trim_whitespace = False


class RefreshSerializer(TokenRefreshSerializer):
    """A token may outlive its account; its owner is then a stranger like any other."""

    @transaction.atomic
    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        jti = self.token_class(attrs["refresh"])["jti"]
        # The lock lets one renewal at a time look whether the token was used. A deleted account leaves no user here.
        kept = OutstandingToken.objects.select_for_update().filter(jti=jti, user__isnull=False)
        if not kept.first():
            raise InvalidToken("The account of this token is closed.")
        return super().validate(attrs)
