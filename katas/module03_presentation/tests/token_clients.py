"""What exercise 08 sends to the addresses of tokens, and what it makes of the answers."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from django.http import QueryDict

import accounts
import config

ME, TOKEN = "/api/auth/me/", "/api/auth/token/"
REFRESH, REVOKE = f"{TOKEN}refresh/", f"{TOKEN}revoke/"
QUERY_LENGTH = 500  # Django takes 1,000 names
SENSELESS = ("{}", "null", "7", '"x"', '["x"]', '{"refresh": null}', '{"refresh": ["x"]}')


def look(api, authorization):
    return api.get(ME, headers={"Authorization": authorization})


def access_of(tokens):
    """The token that opens the account: called `access` by the Contract, and `token` of old."""
    assert tokens.keys() & {"access", "token"}, f"POST {TOKEN} answered {sorted(tokens)} and no `access` token"
    return tokens.get("access") or tokens.get("token")


def queries_with(token: str, asked: set[str]) -> Iterator[tuple[str, str]]:
    """Queries with the token under every name that was asked for, and under every word of the code that may ask.

    Each comes with how it is told. `format` is left out: Django REST framework reads it, and answers a format that it
    does not know with 404.
    """
    files = [file for package in (accounts, config) for file in Path(package.__file__).parent.rglob("*.py")]
    words = {word for file in files for word in re.findall(r"[A-Za-z][\w.-]*", file.read_text(encoding="utf-8"))}
    names = sorted({*asked, *words} - {"format"})
    yield "token=...", f"token={token}"
    yield "...", token
    for start in range(0, len(names), QUERY_LENGTH):
        some = names[start : start + QUERY_LENGTH]
        for value in (token, f"Bearer {token}"):
            told = f"{some[0]}=... and under {len(some) - 1} more names that the code knows"
            yield told, urlencode(dict.fromkeys(some, value))


@contextmanager
def names_asked_for() -> Iterator[set[str]]:
    """The names by which the block looks into a query or a form: `with names_asked_for() as names: ...`."""
    names: set[str] = set()

    def noting(method):
        def note(query, name, *rest):
            names.add(str(name))
            return method(query, name, *rest)

        return note

    with ExitStack() as stack:
        for method in ("__getitem__", "__contains__", "get", "getlist", "pop"):
            stack.enter_context(mock.patch.object(QueryDict, method, noting(getattr(QueryDict, method))))
        yield names


def assert_refused(response, what):
    """401, with the challenge that tells a client how to sign in."""
    assert response.status_code == 401, f"{what} was answered {response.status_code}; 401 says: sign in"
    challenge = response.headers.get("WWW-Authenticate", "")
    assert challenge.lower().startswith("bearer"), f"{what} was answered 401 with the challenge {challenge!r}"
