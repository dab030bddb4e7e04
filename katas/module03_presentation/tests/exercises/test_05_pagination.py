"""Exercise 05, the list that grew: pages of bounded size that stay put while books are added."""

import datetime
from contextlib import contextmanager

import pytest
from django.db.models.signals import post_init

from catalog.models import Book
from tests.factories.catalog import BookFactory

pytestmark = pytest.mark.django_db

DEFAULT_SIZE, MAXIMUM_SIZE = 25, 100
NEWEST = datetime.date(2099, 1, 1)
PROXIED = {"host": "127.0.0.1:8000", "x-forwarded-host": "www.bookshop.example", "x-forwarded-proto": "https"}


def get_page(client, url="/api/books/", **extra):
    """One page of the catalogue, as the ticket's Contract describes it."""
    response = client.get(url, **extra)
    assert response.status_code == 200, f"GET {url} answered {response.status_code}, expected 200"
    page = response.json()
    sent, missing = len(page.get("results", [])), sorted({"next", "previous", "results"} - page.keys())
    assert not missing, f"GET {url} sent {sent} of {Book.objects.count()} books and no {' or '.join(missing)} page"
    return page


def count_sent(client, url):
    return len(client.get(url).json()["results"])


@contextmanager
def books_read():
    """The books that the block has fetched from the database."""
    read = []

    def note(instance, **kwargs):
        read.append(instance)

    post_init.connect(note, sender=Book)
    try:
        yield read
    finally:
        post_init.disconnect(note, sender=Book)


def walk(client, url, direction="next", between_pages=lambda: None):
    """Every page that a client meets who follows one direction to its end."""
    pages = []
    for _ in range(50):
        pages.append(get_page(client, url))
        if pages[-1][direction] is None:
            return pages
        url = pages[-1][direction]
        between_pages()
    pytest.fail(f"after 50 pages `{direction}` still leads on")


def books_on(pages):
    return [book for page in pages for book in page["results"]]


def test_a_page_is_bounded_when_the_client_asks_for_nothing(client):
    BookFactory.create_batch(60)

    with books_read() as read:
        sent = count_sent(client, "/api/books/")

    assert sent == DEFAULT_SIZE, f"60 books are listed and one request sent {sent} of them; a page holds {DEFAULT_SIZE}"
    assert len(read) <= 2 * DEFAULT_SIZE, f"a page of {sent} books made the server read {len(read)} of 60"


def test_a_client_may_ask_for_more_but_not_for_everything(client):
    BookFactory.create_batch(MAXIMUM_SIZE + 20)

    bigger = count_sent(client, "/api/books/?page_size=40")
    greedy = count_sent(client, "/api/books/?page_size=10000")

    assert bigger == 40, f"?page_size=40 sent {bigger} books"
    assert greedy == MAXIMUM_SIZE, f"?page_size=10000 sent {greedy} books; {MAXIMUM_SIZE} is the most a page may hold"


def test_following_next_meets_every_book_once_newest_first(client):
    BookFactory.create_batch(60)

    seen = books_on(walk(client, "/api/books/?page_size=7"))

    ids, dates = [book["id"] for book in seen], [book["published_on"] for book in seen]
    assert len(ids) == len(set(ids)), f"{len(ids) - len(set(ids))} books came twice"
    assert len(ids) == 60, f"{60 - len(ids)} of 60 books never came"
    assert dates == sorted(dates, reverse=True), "the books did not come newest first"


def test_a_book_published_while_reading_moves_no_other(client):
    old = {book.id for book in BookFactory.create_batch(60)}

    pages = walk(client, "/api/books/?page_size=7", between_pages=lambda: BookFactory(published_on=NEWEST))

    seen = [book["id"] for book in books_on(pages) if book["id"] in old]
    twice = len(seen) - len(set(seen))
    assert twice == 0, f"while new books came in, {twice} old ones were shown twice: the pages moved under the reader"
    assert len(seen) == 60, f"while new books came in, {60 - len(seen)} of 60 old ones were skipped"


def test_previous_leads_back_over_the_same_pages(client):
    BookFactory.create_batch(60)

    forth = walk(client, "/api/books/?page_size=7")
    back = walk(client, forth[-1]["previous"] or "/api/books/", direction="previous")

    assert forth[0]["previous"] is None, "the first page leads to a page before it"
    assert [page["results"] for page in reversed(back)] == [page["results"] for page in forth[:-1]], (
        "going back by `previous` shows other pages than going forth by `next`"
    )


@pytest.mark.parametrize("query", ["page_size=-1", "page_size=0", "page_size=many", "page=x", "cursor=x", "cursor=%00"])
def test_nonsense_is_never_a_server_error(api, query):
    BookFactory.create_batch(30)

    response = api.get(f"/api/books/?{query}")

    assert response.status_code in {200, 400, 404}, f"?{query} answered {response.status_code}"
    if response.status_code == 200:
        sent = len(response.json()["results"])
        assert sent <= DEFAULT_SIZE, f"?{query} sent {sent} books; what a page cannot understand it treats as not said"


def test_links_lead_to_the_address_that_the_client_knows(client):
    BookFactory.create_batch(60)

    first = client.get("/api/books/?page_size=20", headers=PROXIED).json()
    proxied = first.get("next") or "nowhere"
    assert proxied.startswith("https://www.bookshop.example/"), (
        f"a client of https://www.bookshop.example got {len(first['results'])} books and was led to {proxied}"
    )
    second = get_page(client, proxied.removeprefix("https://www.bookshop.example"), headers=PROXIED)
    direct = get_page(client, headers={"host": "127.0.0.1:8000"})["next"]
    plain = get_page(client, headers=PROXIED | {"x-forwarded-proto": "http"})["next"]
    stranger = client.get("/api/books/", headers=PROXIED | {"x-forwarded-host": "bookshop.evil.example"})

    assert second["previous"].startswith("https://www.bookshop.example/"), f"back leads {second['previous']}"
    assert not {book["id"] for book in first["results"]} & {book["id"] for book in second["results"]}
    assert direct.startswith("http://127.0.0.1:8000/"), f"without a proxy `next` leads to {direct}"
    assert plain.startswith("http://www.bookshop.example/"), f"without TLS `next` leads to {plain}"
    assert b"evil" not in stranger.content, "any host that a request names is printed into the links"
