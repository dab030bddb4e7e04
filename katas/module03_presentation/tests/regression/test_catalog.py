"""What the catalogue does today and must go on doing."""

import pytest
from django.db import OperationalError, connection

from tests.factories.catalog import BookFactory, publish

pytestmark = pytest.mark.django_db


def down(execute, sql, params, many, context):
    if sql.startswith("SELECT"):  # and not the savepoints around the view
        raise OperationalError("the database is down")
    return execute(sql, params, many, context)


def test_unlisted_books_are_not_shown(client):
    shown, _hidden = BookFactory(), BookFactory(is_listed=False)

    results = client.get("/api/books/").json()["results"]

    assert [book["id"] for book in results] == [shown.id]


def test_a_book_has_the_fields_that_clients_know(client):
    BookFactory(title="Dune")

    (book,) = client.get("/api/books/").json()["results"]

    assert book.keys() == {"id", "title", "published_on"} and book["title"] == "Dune"


def test_a_fault_of_our_own_is_not_blamed_on_the_client(api, caplog):
    caplog.set_level("CRITICAL", "django.request")

    with connection.execute_wrapper(down):
        response = api.get("/api/books/")

    assert response.status_code >= 500


def test_reading_takes_a_few_queries_however_many_books_there_are(client, query_budget):
    publish(60)

    with query_budget(3, "Reading the catalogue"):
        client.get("/api/books/")
