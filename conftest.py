"""The fixtures that the tests of every kata share."""

from __future__ import annotations

import collections
import contextlib
import importlib
import re
import sys

import pytest

SAVEPOINT = re.compile(r"(RELEASE |ROLLBACK TO )?SAVEPOINT ")


@pytest.fixture
def require():
    """Look up a name that the ticket asks for: `require("orders.services.place_order")`."""

    def look_up(dotted: str):
        module_name, _, name = dotted.rpartition(".")
        file = module_name.replace(".", "/") + ".py"
        try:
            module = importlib.import_module(module_name)
        except ModuleNotFoundError as error:
            if error.name and (module_name + ".").startswith(error.name + "."):
                pytest.fail(f"There is no {file} yet; the ticket's Contract asks for `{name}` in it.", pytrace=False)
            raise
        if not hasattr(module, name):
            pytest.fail(f"{file} has no `{name}` yet; the ticket's Contract asks for it.", pytrace=False)
        return getattr(module, name)

    return look_up


@pytest.fixture
def query_budget(django_assert_max_num_queries):
    """An upper bound of queries: `with query_budget(4, "Listing 30 orders"): ...`."""

    @contextlib.contextmanager
    def budget(maximum: int, doing: str):
        with django_assert_max_num_queries(sys.maxsize) as captured:
            yield captured
        # In a test's transaction ATOMIC_REQUESTS makes savepoints where production begins and commits.
        queries = [query["sql"] for query in captured.captured_queries if not SAVEPOINT.match(query["sql"])]
        if len(queries) > maximum:
            pytest.fail(f"{doing} ran {len(queries)} queries; it may run {maximum}.\n{_repeated(queries)}")

    return budget


def _repeated(queries: list[str]) -> str:
    """The three statements that ran most often, their values left out."""
    shapes = collections.Counter(re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in queries)
    return "\n".join(f"  {count} x {shape[:160]}" for shape, count in shapes.most_common(3))


@pytest.fixture
def api():
    """Django REST framework's test client; an exception in a view is a 500, as it is for users."""
    from rest_framework.test import APIClient

    return APIClient(raise_request_exception=False)


@pytest.fixture
def answers():
    """The body of a response that has one of the expected status codes: `answers(api.get(url), 200)`.

    Returns what the JSON holds (None for an empty body); fails with a sentence for any other status.
    """

    def check(response, *expected: int):
        wanted = " or ".join(map(str, expected))
        assert response.status_code in expected, f"{_told(response)}, expected {wanted}"
        content = response.getvalue()
        if not content:
            return None
        kind = response.headers.get("Content-Type", "")
        assert "json" in kind, f"{_told(response)} with {kind or 'no content type'}, expected JSON"
        return response.json()

    return check


def _told(response) -> str:
    """What was asked and what came back, in half a sentence."""
    request = response.request
    query = f"?{request['QUERY_STRING']}" if request.get("QUERY_STRING") else ""
    told = f"{request['REQUEST_METHOD']} {request['PATH_INFO']}{query} answered {response.status_code}"
    if error := getattr(response, "exc_info", None):
        return f"{told} ({error[0].__name__}: {str(error[1]).splitlines()[0] if str(error[1]) else ''})"
    if response.status_code >= 400 and "json" in response.headers.get("Content-Type", ""):
        return f"{told} ({response.content[:160].decode(errors='replace')})"
    return told
