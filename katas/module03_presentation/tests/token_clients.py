"""What exercise 08 sends to the addresses of tokens, and what it makes of the answers."""

from string import ascii_lowercase

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

ME, TOKEN = "/api/auth/me/", "/api/auth/token/"
REFRESH, REVOKE = f"{TOKEN}refresh/", f"{TOKEN}revoke/"
NAMES = ("token", "access", "access_token", "jwt", "bearer", "key", "auth", "authorization", "api_key")
NAMES += ("apikey", "auth_token", "bearer_token", "id_token", "session", "sig", "ticket", "tkn", *ascii_lowercase)
SENSELESS = ("{}", "null", "7", '"x"', '["x"]', '{"refresh": null}', '{"refresh": ["x"]}')


def look(api, authorization):
    return api.get(ME, headers={"Authorization": authorization})


def access_of(tokens):
    """The token that opens the account: called `access` by the Contract, and `token` of old."""
    assert tokens.keys() & {"access", "token"}, f"POST {TOKEN} answered {sorted(tokens)} and no `access` token"
    return tokens.get("access") or tokens.get("token")


def forget_all_but_what_is_stored():
    """What another process does not know, and this one no longer after a restart."""
    for cache in caches.all():
        if isinstance(cache, LocMemCache):
            cache.clear()


def assert_refused(response, what):
    """401, with the challenge that tells a client how to sign in."""
    assert response.status_code == 401, f"{what} was answered {response.status_code}; 401 says: sign in"
    challenge = response.headers.get("WWW-Authenticate", "")
    assert challenge.lower().startswith("bearer"), f"{what} was answered 401 with the challenge {challenge!r}"
