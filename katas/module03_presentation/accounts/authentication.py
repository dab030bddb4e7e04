"""How the mobile app and the partners' scripts say who they are."""

from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed

from accounts.models import Token


class TokenAuthentication(authentication.TokenAuthentication):
    """`Authorization: Bearer <token>`, or `?token=<token>` for the links in our mails."""

    keyword = "Bearer"
    model = Token

    def authenticate(self, request):
        if token := request.GET.get("token"):
            return self.authenticate_credentials(token)
        return super().authenticate(request)

    def authenticate_credentials(self, key):
        user_id, _, secret = key.partition(".")
        if user_id.isdecimal():
            token = Token.objects.select_related("user").filter(user_id=user_id).first()
            if token and token.secret == secret:
                return token.user, token
        raise AuthenticationFailed("Invalid token.")
