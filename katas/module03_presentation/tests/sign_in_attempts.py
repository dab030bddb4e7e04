"""Guesses at passwords, and how many of them the door let through: exercise 10."""

from django.conf import settings
from django.core.cache import caches

from tests.factories.accounts import PASSWORD

HOME = "198.51.100.1"


def empty_caches():
    """All of them: the counters may have one of their own."""
    for alias in settings.CACHES:
        caches[alias].clear()


def attempt(api, username, password="guess", address=HOME, claimed=""):
    """One sign-in as the proxy hands it on; `claimed` is what the client itself wrote into X-Forwarded-For."""
    api.cookies.clear()  # whoever guesses keeps no cookie
    forwarded = f"{claimed}, {address}" if claimed else address
    body = {"username": username, "password": password}
    return api.post("/api/signin/", body, headers={"X-Forwarded-For": forwarded})


def signs_in(api, name):
    """Whether the right password opens the account by this spelling of its name; it leaves no count behind."""
    try:
        return attempt(api, name, PASSWORD).status_code == 200
    finally:
        empty_caches()


def count_checked(responses):
    """How many attempts had their password looked at; the others must have been refused with 429."""
    codes = [response.status_code for response in responses]
    assert set(codes) <= {200, 400, 429}, f"signing in answered {sorted(set(codes))}, expected 200, 400 or 429"
    return len(codes) - codes.count(429)
