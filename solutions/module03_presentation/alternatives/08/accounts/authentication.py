"""How the mobile app and the partners' scripts say who they are."""

from accounts.tokens import InvalidToken, user_of
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from accounts.models import User


class BearerAuthentication(TokenAuthentication):
    """`Authorization: Bearer <access>`, and nowhere else; the parent reads the header."""

    keyword = "Bearer"

    def authenticate_credentials(self, key: str) -> tuple[User, None]:
        try:
            return user_of(access=key), None
        except InvalidToken as error:
            raise AuthenticationFailed("Invalid token.") from error


class Challenge(BearerAuthentication):
    """For the endpoints that give out tokens: they read none, but a 401 of theirs says what to send."""

    def authenticate(self, request) -> None:
        return None
