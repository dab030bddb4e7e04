"""How often a password may be guessed: at one account, and from one address. The rates are settings."""

import hashlib

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class SignInThrottle(SimpleRateThrottle):
    """Counts the attempts that have one thing in common."""

    def key_for(self, common: str) -> str:
        """A key that every cache takes, whatever the client has typed."""
        ident = hashlib.sha256(common.encode(errors="replace")).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


class AccountThrottle(SignInThrottle):
    """One account, whether it exists or not, from however many addresses."""

    scope = "signin_account"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        typed = request.data.get("username", "") if isinstance(request.data, dict) else ""
        return self.key_for(str(typed).strip().upper())  # as the serializer trims it and the database compares it


class AddressThrottle(SignInThrottle):
    """One address, on however many accounts."""

    scope = "signin_address"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.key_for(self.get_ident(request))
