import pytest

from tests.factories.catalog import BookFactory

pytestmark = pytest.mark.django_db


def test_unlisted_books_are_not_shown(client):
    shown, _hidden = BookFactory(), BookFactory(is_listed=False)

    results = client.get("/api/books/").json()["results"]

    assert [book["id"] for book in results] == [shown.id]


def test_a_book_has_the_fields_that_clients_know(client):
    BookFactory(title="Dune")

    (book,) = client.get("/api/books/").json()["results"]

    assert book.keys() == {"id", "title", "published_on"} and book["title"] == "Dune"


def test_reading_takes_two_queries_at_most(client, django_assert_max_num_queries):
    BookFactory.create_batch(60)

    with django_assert_max_num_queries(2):
        client.get("/api/books/")
