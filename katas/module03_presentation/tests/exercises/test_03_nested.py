"""Exercise 03, the page that asks 290 times: nested rows at a flat price, and only what the client asks for."""

import itertools
import random
import string
from contextlib import nullcontext

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.serializers import BaseSerializer
from rest_framework.test import APIClient

from tests.factories.authors import authors_with_books, write_books
from tests.factories.catalog import TagFactory
from tests.rows_read import rows_read

pytestmark = pytest.mark.django_db

ANY = "any"
PARTS = [",".join(part) for size in (1, 2, 3) for part in itertools.permutations(["id", "name", "biography"], size)]
LIST, DETAIL = "/api/authors/", "/api/authors/{id}/"


def urls_of(author):
    """The author in the list and the author alone: a rule for one is a rule for both."""
    return [LIST, DETAIL.format(id=author.id)]


def first_of(body):
    """The one author of a detail, the first of a list."""
    return body["results"][0] if "results" in body else body


def books_on(page):
    return [book for author in page["results"] for book in author.get("books", [])]


@pytest.mark.parametrize("asked", ["shoe_size", "name,shoe_size"])
def test_a_wrong_field_is_refused_when_there_is_nobody_to_show(api, answers, asked):
    response = api.get(f"{LIST}?fields={asked}")

    answers(response, 400)
    assert "shoe_size" in response.text, f"GET {LIST}?fields={asked} was refused without naming 'shoe_size'"


@pytest.mark.parametrize("query", ["", "?fields=name,books", "?fields=id,book_count"])
def test_thirty_authors_cost_as_many_queries_as_three(api, answers, query_budget, query):
    authors_with_books(3)
    with CaptureQueriesContext(connection) as for_three:
        answers(api.get(LIST + query), 200)
    authors_with_books(27)

    with query_budget(5, f"Listing 30 authors (GET {LIST}{query})") as for_thirty:
        page = answers(api.get(LIST + query), 200)

    assert len(for_thirty) <= len(for_three), f"3 authors ran {len(for_three)} queries and 30 ran {len(for_thirty)}"
    assert len(page["results"]) == 30, f"of 30 authors {len(page['results'])} came"
    if "count" not in query:
        tagged = [book for book in books_on(page) if len(book["tags"]) == 2]
        assert len(tagged) == 60, f"of 60 books {len(tagged)} came with both of their tags"


@pytest.mark.parametrize("query", ["", "?fields=books"])
def test_thirty_books_of_one_author_cost_as_many_queries_as_three(api, answers, query_budget, query):
    author = authors_with_books(20)[0]
    url, tags = DETAIL.format(id=author.id) + query, TagFactory.create_batch(3)
    write_books([author], 1, tags)
    with CaptureQueriesContext(connection) as for_three, rows_read() as rows:
        answers(api.get(url), 200)
    write_books([author], 27, tags)

    with query_budget(4, f"Showing one author of 30 books (GET {url})") as for_thirty:
        page = answers(api.get(url), 200)

    assert len(for_thirty) <= len(for_three), f"3 books ran {len(for_three)} queries and 30 ran {len(for_thirty)}"
    assert sum(rows) < 40, f"one author of 3 books with 7 tags read {sum(rows)} rows; the shop has 41 books"
    shown = len(page["books"]), page.get("book_count", 30)
    assert shown == (30, 30), f"of 30 books {shown[0]} came and {shown[1]} were counted"


@pytest.mark.parametrize("asked", ["name", "biography,id", "name,book_count", "name,books", "id,book_count,books"])
def test_the_client_gets_the_fields_it_asks_for_and_no_others(api, answers, asked):
    author = authors_with_books(2)[0]

    for url in urls_of(author):
        whole = first_of(answers(api.get(url), 200))
        part = first_of(answers(api.get(f"{url}?fields={asked}"), 200))

        expected = set(asked.split(","))
        assert part.keys() == expected, f"GET {url}?fields={asked} sent {sorted(part)}, expected {sorted(expected)}"
        assert part == {name: whole[name] for name in expected}, (
            f"GET {url}?fields={asked} sent other values than GET {url}: a field that is asked for comes whole"
        )


@pytest.mark.parametrize("moment", ["query", "serializer"])
def test_two_clients_at_a_time_get_what_each_asks_for(api, answers, monkeypatch, moment):
    """The second asks while the first waits for the database, or when its serializer, if it has one, is just made."""
    authors_with_books(1)
    others = []
    make = BaseSerializer.__init__

    def ask_meanwhile():
        if not others:
            others.append(None)
            others.append(APIClient().get(LIST))

    def run(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        ask_meanwhile()
        return result

    def make_and_wait(serializer, *arguments, **named):
        make(serializer, *arguments, **named)
        ask_meanwhile()

    if moment == "serializer":
        monkeypatch.setattr(BaseSerializer, "__init__", make_and_wait)
    with connection.execute_wrapper(run) if moment == "query" else nullcontext():
        part = first_of(answers(api.get(f"{LIST}?fields=name"), 200))

    ask_meanwhile()
    whole = first_of(answers(others[-1], 200))
    assert (len(part), len(whole)) == (1, 5), f"?fields=name sent {sorted(part)}; without it came {sorted(whole)}"


@pytest.mark.parametrize(
    ("asked", "unneeded", "tables"),
    [
        (PARTS, "books", "catalog_book"),
        (["book_count", "name,book_count", "book_count,biography,id"], "tags", "catalog_book_tags"),
    ],
)
def test_what_is_not_asked_for_is_not_read_from_the_database(api, answers, asked, unneeded, tables):
    author = authors_with_books(1)[0]

    for url, fields in itertools.product(urls_of(author), asked):
        with CaptureQueriesContext(connection) as ran:
            answers(api.get(f"{url}?fields={fields}"), 200)

        wasted = [query["sql"] for query in ran.captured_queries if tables in query["sql"]]
        assert not wasted, (
            f"GET {url}?fields={fields} shows no {unneeded}, yet {len(wasted)} of its {len(ran)} queries read them"
        )


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("{},name", ANY),
        ("name,{},id", ANY),
        ("{}", "books__stock"),
        ("id,{}", "tags"),
        ("{}", "pk"),
        ("{}", "book"),
        ("{}", ""),
    ],
)
def test_a_field_that_does_not_exist_is_refused_by_name(api, answers, asked, unknown):
    author = authors_with_books(1)[0]
    unknown = "".join(random.choices(string.ascii_lowercase, k=16)) if unknown == ANY else unknown
    asked = asked.format(unknown)

    for url in urls_of(author):
        response = api.get(f"{url}?fields={asked}")

        answers(response, 400)
        named = unknown or "fields"  # where nothing was asked for, the parameter has the name
        assert named in response.text, f"GET {url}?fields={asked} was refused without naming {named!r}"
