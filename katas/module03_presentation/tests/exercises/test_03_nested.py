"""Exercise 03, the page that asks 290 times: nested rows at a flat price, and only what the client asks for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.authors import authors_with_books, write_books
from tests.factories.catalog import TagFactory

pytestmark = pytest.mark.django_db

LIST, DETAIL = "/api/authors/", "/api/authors/{id}/"


def urls_of(author):
    """The author in the list and the author alone: a rule for one is a rule for both."""
    return [LIST, DETAIL.format(id=author.id)]


def first_of(body):
    """The one author of a detail, the first of a list."""
    return body["results"][0] if "results" in body else body


def books_on(page):
    return [book for author in page["results"] for book in author.get("books", [])]


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


def test_thirty_books_of_one_author_cost_as_many_queries_as_three(api, answers, query_budget):
    (author,) = authors_with_books(1)
    url, tags = DETAIL.format(id=author.id), TagFactory.create_batch(3)
    write_books([author], 1, tags)
    with CaptureQueriesContext(connection) as for_three:
        answers(api.get(url), 200)
    write_books([author], 27, tags)

    with query_budget(4, "Showing one author of 30 books") as for_thirty:
        page = answers(api.get(url), 200)

    assert len(for_thirty) <= len(for_three), f"3 books ran {len(for_three)} queries and 30 ran {len(for_thirty)}"
    shown = len(page["books"]), page["book_count"]
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


@pytest.mark.parametrize(
    ("asked", "unneeded", "tables"),
    [
        ("id,name", "books", "catalog_book"),
        ("biography", "books", "catalog_book"),
        ("name,book_count", "tags", "catalog_book_tags"),
    ],
)
def test_what_is_not_asked_for_is_not_read_from_the_database(api, answers, asked, unneeded, tables):
    author = authors_with_books(3)[0]

    for url in urls_of(author):
        with CaptureQueriesContext(connection) as ran:
            answers(api.get(f"{url}?fields={asked}"), 200)

        wasted = [query["sql"] for query in ran.captured_queries if tables in query["sql"]]
        assert not wasted, (
            f"GET {url}?fields={asked} shows no {unneeded}, yet {len(wasted)} of its {len(ran)} queries read them"
        )


@pytest.mark.parametrize("asked", ["shoe_size", "name,shoe_size", "books__stock", "id,tags", "pk", ""])
def test_a_field_that_does_not_exist_is_refused_by_name(api, answers, asked):
    author = authors_with_books(1)[0]
    unknown = asked.split(",")[-1]

    for url in urls_of(author):
        response = api.get(f"{url}?fields={asked}")

        answers(response, 400)
        named = unknown or "fields"  # where nothing was asked for, the parameter has the name
        assert named in response.text, f"GET {url}?fields={asked} was refused without naming {named!r}"


@pytest.mark.parametrize("asked", ["shoe_size", "name,shoe_size"])
def test_a_wrong_field_is_refused_when_there_is_nobody_to_show(api, answers, asked):
    response = api.get(f"{LIST}?fields={asked}")

    answers(response, 400)
    assert "shoe_size" in response.text, f"GET {LIST}?fields={asked} was refused without naming 'shoe_size'"
