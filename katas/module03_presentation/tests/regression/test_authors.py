import datetime

import pytest

from catalog.models import Author
from tests.factories.authors import authors_with_books
from tests.factories.catalog import AuthorFactory, BookFactory, TagFactory

pytestmark = pytest.mark.django_db

NEW, OLD = datetime.date(2025, 5, 1), datetime.date(1965, 8, 1)


def write(author, **about):
    """One more book of the author."""
    book = BookFactory(**about)
    book.authors.add(author)
    return book


def read(api, answers, author):
    return answers(api.get(f"/api/authors/{author.id}/"), 200)


def test_an_author_has_the_fields_that_clients_know(api, answers):
    author = AuthorFactory(name="Ursula", biography="Wrote.")
    book = write(author, title="The Dispossessed", published_on=OLD)
    book.tags.add(TagFactory(name="utopia"), TagFactory(name="anarchy"))

    shown = read(api, answers, author)

    written = {
        "id": book.id,
        "title": "The Dispossessed",
        "published_on": "1965-08-01",
        "tags": ["anarchy", "utopia"],
    }
    assert shown == {
        "id": author.id,
        "name": "Ursula",
        "biography": "Wrote.",
        "book_count": 1,
        "books": [written],
    }, "an author's page has changed; clients read it as it was, tags in alphabetical order"


def test_tags_are_in_alphabetical_order_whichever_came_first(api, answers):
    author = AuthorFactory()
    first, second = write(author, published_on=NEW), write(author, published_on=OLD)
    novel, essay, poem = (TagFactory(name=name) for name in ("novel", "essay", "poem"))
    first.tags.add(novel)
    second.tags.add(novel, essay, poem)

    tags = [book["tags"] for book in read(api, answers, author)["books"]]

    assert tags == [["novel"], ["essay", "novel", "poem"]], f"the tags of two books came as {tags}"


def test_unlisted_books_are_neither_shown_nor_counted(api, answers):
    author = AuthorFactory()
    shown, _hidden = write(author), write(author, is_listed=False)

    page = read(api, answers, author)

    assert [book["id"] for book in page["books"]] == [shown.id], "an unlisted book is shown, or a listed one is not"
    assert page["book_count"] == 1, f"one book is listed and {page['book_count']} are counted"


def test_books_come_newest_first_and_those_of_one_day_by_id(api, answers):
    author = AuthorFactory()
    old, new, also_new = write(author, published_on=OLD), *(write(author, published_on=NEW) for _ in range(2))
    new.save()  # moves the row to the end of its table: equal dates alone no longer give the order of ids

    ids = [book["id"] for book in read(api, answers, author)["books"]]

    assert ids == [new.id, also_new.id, old.id], f"books {new.id}, {also_new.id}, {old.id} came as {ids}"


def test_a_book_of_two_authors_stands_with_both(api, answers):
    authors = AuthorFactory.create_batch(2)
    book = BookFactory()
    book.authors.add(*authors)

    listed = answers(api.get("/api/authors/"), 200)["results"]

    assert [[book["id"] for book in author["books"]] for author in listed] == [[book.id], [book.id]]
    assert [author["book_count"] for author in listed] == [1, 1]


def test_an_author_without_books_is_listed(api, answers):
    author = AuthorFactory()
    write(author, is_listed=False)

    (listed,) = answers(api.get("/api/authors/"), 200)["results"]

    assert (listed["id"], listed["book_count"], listed["books"]) == (author.id, 0, [])


def test_the_list_shows_of_each_author_what_the_author_s_own_page_shows(api, answers):
    authors = authors_with_books(3)

    listed = answers(api.get("/api/authors/"), 200)["results"]

    assert listed == [read(api, answers, author) for author in authors]
    assert [author["book_count"] for author in listed] == [2, 2, 2]


def test_authors_come_by_name_and_namesakes_by_id(api, answers):
    last, one, other = (AuthorFactory(name=name) for name in ("Zadie", "Ann", "Ann"))
    one.save()  # moves the row to the end of its table

    ids = [author["id"] for author in answers(api.get("/api/authors/"), 200)["results"]]

    assert ids == [one.id, other.id, last.id]


def test_a_page_holds_50_authors_and_leads_to_the_rest(api, answers):
    Author.objects.bulk_create(AuthorFactory.build_batch(51))

    first = answers(api.get("/api/authors/"), 200)
    second = answers(api.get(first["next"]), 200)

    assert (first["count"], len(first["results"]), len(second["results"])) == (51, 50, 1)
    assert second["next"] is None and not {author["id"] for author in first["results"]} & {
        author["id"] for author in second["results"]
    }, "an author is on both pages"


def test_nobody_is_not_found_and_nothing_is_written(api, answers):
    author = AuthorFactory()

    missing = api.get(f"/api/authors/{author.id + 1}/")
    attempt = api.post("/api/authors/", {"name": "Someone"})

    answers(missing, 404)
    assert attempt.status_code in {401, 403, 405}, f"POST /api/authors/ answered {attempt.status_code}"
