"""A limit that is counted in the cache, a number for each minute: `incr` loses no count to a race."""

import hashlib
import math
import time

from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

WINDOW = 60  # seconds


def count_attempt(limits: dict[tuple[str, str], int]) -> None:
    """Count one more at each of the limits; Throttled, and not counted, where one is reached within the minute."""
    now, counted = time.time(), []
    for (kind, ident), maximum in limits.items():
        digest = hashlib.sha256(ident.encode()).hexdigest()
        key = f"signin:{kind}:{digest}:{int(now // WINDOW)}"
        cache.add(key, 0, timeout=2 * WINDOW)
        counted.append(key)
        if cache.incr(key) > maximum:
            for key in counted:
                cache.decr(key)
            raise Throttled(wait=math.ceil(WINDOW - now % WINDOW))


def client_address(request: Request) -> str:
    """The address that our proxy saw: it writes it at the end of X-Forwarded-For, after whatever was sent."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
