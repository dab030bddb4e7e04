import datetime

import pytest
from django.db import OperationalError, connection

from catalog.models import Book
from tests.factories.catalog import AuthorFactory, BookFactory, TagFactory
from tests.factories.search import shelf
from tests.rows_read import rows_read

pytestmark = pytest.mark.django_db

CHEAP, DEAR, CATS = {"cheap cats"}, {"dear cats", "dear dogs"}, {"cheap cats", "dear cats"}
MEANT = {
    "": CHEAP | DEAR,
    "search=cats": CATS,
    "search=CATS": CATS,
    "search=ever": DEAR,
    "search=abb": CATS,
    "tag=luxury": DEAR,
    "tag=lux": set(),
    "min_price=50": DEAR,
    "min_price=50.01": set(),
    "max_price=5.00": CHEAP,
    "max_price=1000000": CHEAP | DEAR,
    "published_after=2021-03-04": DEAR,
    "published_after=2021-03-05": set(),
    "published_before=2001-03-04": CHEAP,
    "in_stock=true": DEAR,
    "in_stock=false": CHEAP,
    "tag=luxury&max_price=50&in_stock=true": DEAR,
    "format=json": CHEAP | DEAR,
    "page=1&search=dogs": {"dear dogs"},
}
ORDERED = {
    "": "bca",
    "search=book": "bca",
    "ordering=price": "acb",
    "ordering=-price": "bca",
    "ordering=title": "abc",
    "ordering=published_on": "acb",
}


def found(api, answers, query=""):
    """The ids that a search gives, in its order."""
    return [book["id"] for book in answers(api.get(f"/api/search/?{query}"), 200)["results"]]


def test_a_book_has_the_fields_that_clients_know(api, answers):
    book = BookFactory(title="Dune", price="9.90", published_on=datetime.date(1965, 8, 1))
    book.authors.add(AuthorFactory(name="Frank"))

    (shown,) = answers(api.get("/api/search/?search=dune"), 200)["results"]

    expected = {"id": book.id, "title": "Dune", "authors": ["Frank"], "price": "9.90", "published_on": "1965-08-01"}
    assert shown == expected


def test_each_parameter_finds_what_it_says(api, answers):
    names = {book.id: name for name, book in shelf().items()}

    shown = {query: {names[pk] for pk in found(api, answers, query)} for query in MEANT}

    assert shown == MEANT


def test_a_form_field_left_empty_is_as_if_not_there(api, answers):
    shelf()
    fields = ("search", "tag", "min_price", "max_price", "published_after", "published_before", "in_stock", "ordering")

    lists = {name: found(api, answers, f"{name}=") for name in fields}

    assert lists == dict.fromkeys(fields, found(api, answers))


def test_unlisted_books_are_never_found(api, answers):
    BookFactory(title="Hidden", is_listed=False)

    assert [found(api, answers, query) for query in ("", "search=hidden", "in_stock=true")] == [[], [], []]


def test_a_book_that_matches_twice_comes_once(api, answers):
    book = BookFactory(title="The Grimms")
    book.authors.add(AuthorFactory(name="Jacob Grimm"), AuthorFactory(name="Wilhelm Grimm"))
    book.tags.add(TagFactory(name="tale"), TagFactory(name="old"))

    assert found(api, answers, "search=grimm") == [book.id]
    assert found(api, answers, "tag=tale") == [book.id]


def test_books_come_in_the_order_asked_for_else_newest_first(api, answers):
    days = {"a": 1, "b": 9, "c": 5}
    names = {
        BookFactory(title=f"Book {name}", price=day, published_on=datetime.date(2024, 1, day)).id: name
        for name, day in days.items()
    }

    shown = {query: "".join(names[pk] for pk in found(api, answers, query)) for query in ORDERED}

    assert shown == ORDERED


def test_equal_books_come_by_id_so_that_pages_do_not_shift(api, answers):
    first, *others = BookFactory.create_batch(4, title="Twin", published_on=datetime.date(2024, 1, 1))
    Book.objects.get(pk=first.pk).save()  # moves the row to the end of its table
    queries = ("", "search=tw", "ordering=price", "ordering=-title")

    lists = {query: found(api, answers, query) for query in queries}

    assert lists == dict.fromkeys(queries, [first.id, *(book.id for book in others)])


def test_a_page_holds_25_books_and_leads_to_the_rest_of_the_same_search(api, answers):
    Book.objects.bulk_create(BookFactory.build_batch(30, title="Series"))
    BookFactory(title="Other")

    first = answers(api.get("/api/search/?search=series"), 200)
    with rows_read() as rows:
        second = answers(api.get(first["next"]), 200)

    ids = {book["id"] for page in (first, second) for book in page["results"]}
    assert (first["count"], len(first["results"]), len(second["results"]), len(ids)) == (30, 25, 5, 30)
    assert sum(rows) <= 20, f"For a page of 5 books the database sent {sum(rows)} rows: it has to do the choosing"


def test_a_fault_of_our_own_is_not_blamed_on_the_client(api, caplog):
    caplog.set_level("CRITICAL", "django.request")

    def down(execute, sql, params, many, context):
        if sql.startswith("SELECT"):  # and not the savepoints around the view
            raise OperationalError("the database is down")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(down):
        response = api.get("/api/search/?search=cats&max_price=9")

    assert response.status_code >= 500


def test_a_search_costs_three_queries_however_much_it_finds(api, answers, query_budget):
    for book in BookFactory.create_batch(8):
        book.authors.add(AuthorFactory())

    with query_budget(3, "A search that finds 8 books"):
        ids = found(api, answers, "search=book")

    assert len(ids) == 8


def test_the_database_chooses_the_books_of_a_search_with_a_filter(api, answers):
    Book.objects.bulk_create(BookFactory.build_batch(60, price="9.00"))

    with rows_read() as rows:
        page = answers(api.get("/api/search/?search=book&min_price=1"), 200)

    assert (page["count"], len(page["results"])) == (60, 25)
    assert sum(rows) <= 60, f"For a page of 25 books of 60 the database sent {sum(rows)} rows"


def test_the_browsable_page_can_be_read(api):
    shelf()

    for query in ("", "format=api&search=cats&min_price=1"):
        response = api.get(f"/api/search/?{query}", headers={"accept": "text/html"})

        kind = response.headers["Content-Type"]
        assert (response.status_code, kind.partition(";")[0]) == (200, "text/html"), f"{response.status_code} {kind}"


def test_nothing_is_written_through_search(api):
    response = api.post("/api/search/", {"title": "Mine"})

    assert response.status_code in {401, 403, 405} and not Book.objects.exists()
