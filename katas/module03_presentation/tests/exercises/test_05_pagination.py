"""Exercise 05, the list that grew: pages of bounded size that stay put while books are added."""

import datetime

import pytest

from tests.factories.catalog import BookFactory

pytestmark = pytest.mark.django_db

DEFAULT_SIZE, MAXIMUM_SIZE = 25, 100
NEWEST = datetime.date(2099, 1, 1)


def get_page(client, url="/api/books/"):
    """One page of the catalogue, as the ticket's Contract describes it."""
    response = client.get(url)
    assert response.status_code == 200, f"GET {url} answered {response.status_code}, expected 200"
    page = response.json()
    missing = {"next", "previous", "results"} - page.keys()
    assert not missing, f"GET {url} answered without {sorted(missing)}; a page has next, previous and results"
    return page


def count_sent(client, url):
    return len(client.get(url).json()["results"])


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

    sent = count_sent(client, "/api/books/")

    assert sent == DEFAULT_SIZE, f"60 books are listed and one request sent {sent} of them; a page holds {DEFAULT_SIZE}"


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


@pytest.mark.parametrize("query", ["page_size=-1", "page_size=many", "page=x", "cursor=x", "cursor=%00"])
def test_nonsense_is_never_a_server_error(client, query):
    client.raise_request_exception = False
    BookFactory.create_batch(30)

    response = client.get(f"/api/books/?{query}")

    assert response.status_code in {200, 400, 404}, f"?{query} answered {response.status_code}"
    if response.status_code == 200:
        sent = len(response.json()["results"])
        assert sent <= DEFAULT_SIZE, f"?{query} sent {sent} books; what a page cannot understand it treats as not said"
