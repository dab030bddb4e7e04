"""What the shop asks of a refresh token beyond the checks of simplejwt."""

from typing import Any

from rest_framework_simplejwt.exceptions import InvalidToken
from rest_framework_simplejwt.serializers import TokenRefreshSerializer

from accounts.models import User


class RefreshSerializer(TokenRefreshSerializer):
    """A token may outlive its account; its owner is then a stranger like any other."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, str]:
        try:
            return super().validate(attrs)
        except User.DoesNotExist as error:
            raise InvalidToken("The account of this token is closed.") from error
