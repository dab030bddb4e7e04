"""Exercise 06, the search that guesses: bad input is refused by name, good input means what it says."""

import secrets
from urllib.parse import quote

import pytest
from django.db import transaction

from tests.factories.catalog import AuthorFactory, BookFactory
from tests.factories.search import shelf

pytestmark = pytest.mark.django_db

URL = "/api/search/"
FILTERS = {"min_price", "max_price", "published_after", "published_before", "in_stock"}
NOBODY = f"x{secrets.token_hex(4)}"  # a name that no list of forbidden ones has
GOOD = {"search=cats", "tag=thrift", "max_price=9", "published_before=2020-01-01", "in_stock=true"}
BAD_VALUES = [
    "min_price=cheap&max_price=9&in_stock=true",
    "min_price=sNaN",
    "min_price=-Infinity",
    "max_price=NaN",
    "max_price=Infinity",
    "published_after=yesterday&max_price=9&published_before=2020-01-01",
    "published_before=2026-02-30",
    "published_after=01/02/2026",
    "published_before=Jan 5 2026",
    "in_stock=maybe&max_price=9",
    "in_stock=1O",
    f"ordering={NOBODY}&in_stock=true&max_price=9",
    "ordering=isbn",
    "ordering=-pk",
    "ordering=--price",
    "ordering=-authors__name",
    "search=cats&min_price=cheap",
    "search=cats&ordering=is_listed",
]
UNKNOWN = [f"{NOBODY}=1", f"{NOBODY}=1&max_price=9", f"search=cats&{NOBODY}=1&in_stock=true"]
UNKNOWN += ["min_prise=5&in_stock=true", "is_listed=false", "title__startswith=C", "in_stock=true&stock=3"]
NARROWED = {
    "search=cats&tag=thrift": ["Cats for cheap"],
    "search=tabby&min_price=20": ["Cats for ever"],
    "search=cats&max_price=20": ["Cats for cheap"],
    "search=tabby&published_after=2010-01-01": ["Cats for ever"],
    "search=cats&published_before=2010-01-01": ["Cats for cheap"],
    "search=tabby&in_stock=false": ["Cats for cheap"],
    "search=cats&in_stock=true&max_price=20": [],
    "search=tabby&ordering=price": ["Cats for cheap", "Cats for ever"],
}
ODDITIES = ["search=%00", "min_price=1e999999", "min_price=1E-99999", "max_price=1E-20000", "ordering=-"]
ODDITIES += [f"{name}=a%00b" for name in ("search", "tag", "ordering", *sorted(FILTERS))]
ODDITIES += ["published_before=0000-00-00", f"max_price={'9' * 400}"]


@pytest.fixture
def ask(api, caplog):
    """The answer to a query; one that breaks spoils neither the next (a transaction) nor the report (a log)."""
    caplog.set_level("CRITICAL", "django.request")

    def get(query):
        before = transaction.savepoint()
        response = api.get(f"{URL}?{query}")
        transaction.savepoint_rollback(before)
        return response

    return get


def told(responses):
    """What was asked and what came of it, a line for each."""
    return "".join(f"\n  ?{query[:50]} was answered {_outcome(answer)}" for query, answer in responses.items())


def _outcome(response):
    if error := getattr(response, "exc_info", None):
        return f"{response.status_code} ({error[0].__name__})"
    return f"{response.status_code}: {response.text[:100]}" if response.status_code == 400 else response.status_code


def titles(response):
    """The titles found, in their order, or the status of an answer that is none."""
    status = response.status_code
    return [book["title"] for book in response.json()["results"]] if status == 200 else status


def bad(query):
    """The name of the one parameter of this query that is at fault."""
    return next(part for part in query.split("&") if part not in GOOD).partition("=")[0]


def not_refused_by_name(responses):
    """Those that are no 400 which speaks of the parameter at fault."""
    return {
        query: response
        for query, response in responses.items()
        if response.status_code != 400 or bad(query) not in response.text
    }


def test_a_parameter_that_nobody_knows_is_refused_by_name(ask):
    shelf()

    responses = {query: ask(query) for query in UNKNOWN}

    kept = not_refused_by_name(responses)
    assert not kept, f"{len(kept)} of {len(responses)} unknown parameters had no 400 that names them:{told(kept)}"


def test_a_bad_value_is_refused_with_the_name_of_its_parameter(ask):
    shelf()

    responses = {query: ask(query) for query in BAD_VALUES}
    guessed = {word: titles(ask(f"in_stock={word}&ordering=title")) for word in ("yes", "1", "on")}

    kept = not_refused_by_name(responses)
    assert not kept, f"{len(kept)} of {len(responses)} bad values had no 400 that names their parameter:{told(kept)}"
    loud = {
        query: response
        for query, response in responses.items()
        if any(name in response.text for name in FILTERS - {bad(query)})
    }
    assert not loud, f"{len(loud)} refusals of one bad value name another filter too:{told(loud)}"
    for word, found in guessed.items():
        assert found in (400, ["Cats for ever", "Dogs for ever"]), f"?in_stock={word} found {found}; one is sold out"


def test_a_wildcard_character_stands_for_itself(ask):
    BookFactory(title="Nothing special")
    expected = {}
    for character in "%_\\":
        title = BookFactory(title=f"Odd{character}title").title
        author = AuthorFactory(name=f"Ann{character}Other")
        author.books.add(written := BookFactory(title=f"By {author.pk}"))
        expected |= {character: [written.title, title], f"d{character}t": [title], f"n{character}o": [written.title]}

    responses = {words: ask(f"search={quote(words)}&ordering=title") for words in expected}

    wrong = [
        f"{words!r} found {found}, expected {expected[words]}"
        for words, response in responses.items()
        if (found := titles(response)) != expected[words]
    ]
    assert not wrong, f"{len(wrong)} of {len(expected)} searches for a wildcard went wrong: of 7 books {wrong[0]}"


def test_a_search_and_a_filter_narrow_together(ask):
    shelf()

    responses = {query: ask(query) for query in NARROWED}

    wrong = "".join(
        f"\n  ?{query} found {found}, expected {expected}"
        for query, expected in NARROWED.items()
        if (found := titles(responses[query])) != expected
    )
    assert not wrong, f"A search and a filter together, of 3 books:{wrong}"


def test_nothing_that_can_be_typed_is_a_server_error(ask):
    shelf()

    responses = {query: ask(query) for query in ODDITIES}

    broken = {query: response for query, response in responses.items() if response.status_code not in {200, 400}}
    assert not broken, f"{len(broken)} of {len(responses)} odd values were a server error:{told(broken)}"
