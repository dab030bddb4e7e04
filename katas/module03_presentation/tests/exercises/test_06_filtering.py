"""Exercise 06, the search that guesses: bad input is refused by name, good input means what it says."""

from urllib.parse import quote

import pytest

from tests.factories.catalog import AuthorFactory, BookFactory
from tests.factories.search import shelf

pytestmark = pytest.mark.django_db

URL = "/api/search/"


def titles(api, answers, query):
    return [book["title"] for book in answers(api.get(f"{URL}?{query}"), 200)["results"]]


@pytest.mark.parametrize(
    "query",
    [
        "min_price=cheap",
        "max_price=NaN",
        "published_after=yesterday",
        "published_before=2026-02-30",
        "in_stock=maybe",
        "in_stock=1O",
        "ordering=shoe_size",
        "ordering=stock",
        "ordering=-authors__name",
        "search=cats&min_price=cheap",
        "search=cats&ordering=is_listed",
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_parameter(api, answers, query):
    shelf()
    name = query.rpartition("&")[2].partition("=")[0]
    innocent = {"min_price", "max_price", "published_after", "published_before", "in_stock"} - {name}

    response = api.get(f"{URL}?{query}")

    answers(response, 400)
    assert name in response.text, f"?{query} was refused without naming {name}: {response.text}"
    blamed = sorted(other for other in innocent if other in response.text)
    assert not blamed, f"?{query} was refused, and the answer blames {', '.join(blamed)} too"


@pytest.mark.parametrize(
    "query",
    ["colour=red", "min_prise=5", "is_listed=false", "title__startswith=C", "in_stock=true&stock=3", "search=cats&q=x"],
)
def test_a_parameter_that_nobody_knows_is_refused_by_name(api, answers, query):
    shelf()
    name = query.rpartition("&")[2].partition("=")[0]

    response = api.get(f"{URL}?{query}")

    answers(response, 400)
    assert name in response.text, f"?{query} was refused without naming {name}: {response.text}"


@pytest.mark.parametrize("character", ["%", "_", "\\"])
def test_a_wildcard_character_stands_for_itself(api, answers, character):
    BookFactory(title="Nothing special")
    BookFactory(title="Nothing at all")
    odd = BookFactory(title=f"Odd{character}title").title
    BookFactory(title="Plain").authors.add(AuthorFactory(name=f"Ann{character}Other"))

    for words, expected in {
        character: [odd, "Plain"],
        f"d{character}t": [odd],
        f"n{character}o": ["Plain"],
    }.items():
        found = titles(api, answers, f"search={quote(words)}")

        assert sorted(found) == expected, f"of 4 books, a search for {words!r} found {found}, expected {expected}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("search=cats&tag=thrift", ["Cats for cheap"]),
        ("search=tabby&min_price=20", ["Cats for ever"]),
        ("search=cats&max_price=20", ["Cats for cheap"]),
        ("search=tabby&published_after=2010-01-01", ["Cats for ever"]),
        ("search=cats&published_before=2010-01-01", ["Cats for cheap"]),
        ("search=tabby&in_stock=false", ["Cats for cheap"]),
        ("search=cats&in_stock=true&max_price=20", []),
        ("search=tabby&ordering=price", ["Cats for cheap", "Cats for ever"]),
    ],
)
def test_a_search_and_a_filter_narrow_together(api, answers, query, expected):
    shelf()

    found = titles(api, answers, query)

    assert found == expected, f"?{query} found {found}, expected {expected}"


@pytest.mark.parametrize("query", ["search=%00", "tag=%00", "min_price=1e999999", "ordering=-", "published_after=%00"])
def test_nothing_that_can_be_typed_is_a_server_error(api, query):
    shelf()

    response = api.get(f"{URL}?{query}")

    assert response.status_code in {200, 400}, f"?{query} answered {response.status_code}"
