"""How often a password may be guessed: at one account, and from one address. The rates are settings."""

import hashlib

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle
from rest_framework.views import APIView


class Counter(SimpleRateThrottle):
    """The attempts of a minute that have one thing in common. Asking does not count; `count` does."""

    def throttle_success(self) -> bool:
        return True

    def count(self) -> None:
        super().throttle_success()

    def key_for(self, common: str) -> str:
        """A key that every cache takes, whatever the client has typed."""
        ident = hashlib.sha256(common.encode(errors="replace")).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


class AccountCounter(Counter):
    """One account, whether it exists or not, from however many addresses."""

    scope = "signin_account"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        typed = request.data.get("username", "") if isinstance(request.data, dict) else ""
        return self.key_for(str(typed).strip().upper())  # as the serializer trims it and the database compares it


class AddressCounter(Counter):
    """One address, on however many accounts."""

    scope = "signin_address"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.key_for(self.get_ident(request))


class SignInThrottle(BaseThrottle):
    """Asks both before either counts, so that an attempt that is refused costs nobody anything."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        if request.method != "POST":
            return True  # nothing else looks at a password
        counters = [AccountCounter(), AddressCounter()]
        self.refusing = [counter for counter in counters if not counter.allow_request(request, view)]
        if not self.refusing:
            for counter in counters:
                counter.count()
        return not self.refusing

    def wait(self) -> float:
        return max(counter.wait() for counter in self.refusing)
