"""Exercise 05, the list that grew: pages of bounded size that stay put while books are added."""

import datetime

import pytest

from tests.another_process import make_forgetful
from tests.catalogue_pages import get_page, spoilt, walk
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory, publish
from tests.factories.orders import cart
from tests.rows_read import rows_read

pytestmark = pytest.mark.django_db

DEFAULT_SIZE, MAXIMUM_SIZE = 25, 100
NEWEST = datetime.date(2099, 1, 1)
NONSENSE = ["page_size=-1", "page_size=0", "page_size=many", "page=x", "cursor=x", "cursor=%00"]
NO_ORDER = "equal dates have no order between them, unless the query says one"
PROXIED = {"host": "127.0.0.1:8000", "x-forwarded-host": "www.bookshop.example", "x-forwarded-proto": "https"}


def count_sent(client, url):
    return len(client.get(url).json()["results"])


def books_on(pages):
    return [book for page in pages for book in page["results"]]


def test_a_page_is_bounded_when_the_client_asks_for_nothing(client):
    publish(60)

    with rows_read() as rows:
        sent = count_sent(client, "/api/books/")

    assert sent == DEFAULT_SIZE, f"60 books are listed and one request sent {sent} of them; a page holds {DEFAULT_SIZE}"
    assert sum(rows) < 60, (
        f"a page of {sent} books fetched {sum(rows)} rows from the database, where there are 60 books"
    )


def test_a_client_may_ask_for_more_but_not_for_everything(client):
    publish(MAXIMUM_SIZE + 50)

    bigger = count_sent(client, "/api/books/?page_size=40")
    with rows_read() as rows:
        greedy = count_sent(client, "/api/books/?page_size=10000")

    assert bigger == 40, f"?page_size=40 sent {bigger} books"
    assert greedy == MAXIMUM_SIZE, f"?page_size=10000 sent {greedy} books; {MAXIMUM_SIZE} is the most a page may hold"
    assert sum(rows) < 120, f"for the {greedy} books of ?page_size=10000 the database sent {sum(rows)} rows"


def test_following_next_meets_every_book_once_newest_first(client):
    publish(60)

    seen = books_on(walk(client, "/api/books/?page_size=7", between_pages=make_forgetful()))

    ids, dates = [book["id"] for book in seen], [book["published_on"] for book in seen]
    assert len(ids) == len(set(ids)), f"{len(ids) - len(set(ids))} books came twice: {NO_ORDER}"
    assert len(ids) == 60, f"{60 - len(ids)} of 60 books never came: {NO_ORDER}"
    assert dates == sorted(dates, reverse=True), "the books did not come newest first"


def test_a_book_published_while_reading_moves_no_other(client):
    old = {book.id for book in publish(60)}

    pages = walk(client, "/api/books/?page_size=7", between_pages=lambda: BookFactory(published_on=NEWEST))

    seen = [book["id"] for book in books_on(pages) if book["id"] in old]
    twice = len(seen) - len(set(seen))
    assert twice == 0, f"while new books came in, {twice} old ones were shown twice: the pages moved under the reader"
    assert len(seen) == 60, f"while new books came in, {60 - len(seen)} of 60 old ones were skipped"


def test_previous_leads_back_over_the_same_pages(client):
    publish(60)

    forth = walk(client, "/api/books/?page_size=7")
    back = walk(client, forth[-1]["previous"] or "/api/books/", direction="previous")

    for direction, page in (("next", forth[0]), ("previous", forth[-1])):
        with rows_read() as rows:
            sent = len(get_page(client, page[direction] or "/api/books/")["results"])
        assert sum(rows) < 30, f"for {sent} books of the `{direction}` page the database sent {sum(rows)} rows of 60"
    assert forth[0]["previous"] is None, "the first page leads to a page before it"
    assert [page["results"] for page in reversed(back)] == [page["results"] for page in forth[:-1]], (
        "going back by `previous` shows other pages than going forth by `next`"
    )


def test_nonsense_is_never_a_server_error(api):
    publish(MAXIMUM_SIZE + 5)
    link = get_page(api, "/api/books/?page_size=5")["next"] or "nowhere"
    most = {f"/api/books/?{query}": DEFAULT_SIZE for query in NONSENSE} | dict.fromkeys(spoilt(link), MAXIMUM_SIZE)

    answered = {path: api.get(path, follow=True) for path in most}

    for path, response in answered.items():
        assert response.status_code in {200, 400, 404}, f"GET {path} answered {response.status_code}; `next` was {link}"
        sent = len(response.json()["results"]) if response.status_code == 200 else 0
        assert sent <= most[path], f"GET {path} sent {sent} books; what makes no sense is refused or taken as not said"


def test_links_lead_to_the_address_that_the_client_knows(client, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "school.example"]
    book = publish(60)[0]
    client.force_login(UserFactory())

    first = client.get("/api/books/?page_size=20", headers=PROXIED).json()
    proxied = first.get("next") or "nowhere"
    assert proxied.startswith("https://www.bookshop.example/"), (
        f"a client of https://www.bookshop.example got {len(first['results'])} books and was led to {proxied}"
    )
    second = get_page(client, proxied.removeprefix("https://www.bookshop.example"), headers=PROXIED)
    direct = get_page(client, headers={"host": "127.0.0.1:8000"})["next"]
    plain = get_page(client, headers=PROXIED | {"x-forwarded-proto": "http"})["next"]
    other = get_page(client, headers=PROXIED | {"x-forwarded-host": "school.example"})["next"]
    order = client.post("/api/orders/", cart((book.isbn, 1)), "application/json", headers=PROXIED).get(
        "Location", "nowhere"
    )
    stranger = client.get("/api/books/", headers=PROXIED | {"x-forwarded-host": "bookshop.evil.example"})

    assert second["previous"].startswith("https://www.bookshop.example/"), f"back leads {second['previous']}"
    assert not {book["id"] for book in first["results"]} & {book["id"] for book in second["results"]}
    assert direct.startswith("http://127.0.0.1:8000/"), f"without a proxy `next` leads to {direct}"
    assert plain.startswith("http://www.bookshop.example/"), f"without TLS `next` leads to {plain}"
    assert other.startswith("https://school.example/"), f"a client of another allowed host was led to {other}"
    assert order.startswith("https://www.bookshop.example/"), f"the order that was placed is said to be at {order}"
    assert b"evil" not in stranger.content, "any host that a request names is printed into the links"
