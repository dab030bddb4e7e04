"""Exercise 02, three views, three dialects: every address answers every method as HTTP says."""

import datetime
from urllib.parse import urljoin, urlsplit

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db

LIST, MINE = "/api/reviews/", "/api/reviews/mine/"
LAST = datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)
ALLOWED = {
    "list": {"GET", "POST"},
    "detail": {"GET", "PUT", "PATCH", "DELETE"},
    "mine": {"GET"},
}
REFUSED = [
    ("list", "PUT"),
    ("list", "PATCH"),
    ("list", "DELETE"),
    ("detail", "POST"),
    ("mine", "POST"),
    ("mine", "PUT"),
    ("mine", "PATCH"),
    ("mine", "DELETE"),
]


def url_of(review):
    return f"{LIST}{review.pk}/"


def content_of(review):
    """What a client sends to write this review anew."""
    return {"book": review.book_id, "stars": review.stars, "text": review.text}


def methods_in(response):
    """The methods that the Allow header names; HEAD and OPTIONS go without saying."""
    named = {method.strip().upper() for method in response.headers.get("Allow", "").split(",")}
    return named - {"", "HEAD", "OPTIONS"}


@pytest.fixture
def review():
    return ReviewFactory()


@pytest.fixture
def addresses(api, review):
    """The three addresses of the API, for a signed-in reader who has written one review."""
    api.force_login(review.reader)
    return {"list": LIST, "detail": url_of(review), "mine": MINE}


@pytest.mark.parametrize("who", ["a visitor", "another reader", "the reader"])
def test_head_answers_what_get_would_without_the_body(api, review, who):
    expected = {LIST: 200, url_of(review): 200, f"{LIST}?page=999": 404, f"{LIST}{review.pk + 1000}/": 404}
    if who != "a visitor":
        api.force_login(review.reader if who == "the reader" else UserFactory())
        expected |= {MINE: 200, f"{MINE}?page=999": 404}

    for url, status in expected.items():
        read, head = api.get(url), api.head(url)

        assert (read.status_code, head.status_code) == (status, status), (
            f"For {who}, GET {url} answered {read.status_code} and HEAD {head.status_code}; "
            f"both should be {status}: a cache or a link checker asks by HEAD"
        )
        assert head.headers.get("Content-Type") == read.headers.get("Content-Type"), (
            f"HEAD {url} announces {head.headers.get('Content-Type')}, GET sends {read.headers.get('Content-Type')}"
        )


@pytest.mark.parametrize(("address", "method"), REFUSED)
def test_a_method_that_an_address_does_not_have_is_refused_with_those_it_has(api, addresses, address, method):
    responses = [api.generic(method, addresses[address])]
    api.force_login(UserFactory())  # to whom the review does not belong
    responses.append(api.generic(method, addresses[address]))

    for response in responses:
        assert response.status_code == 405, (
            f"{method} {addresses[address]} answered {response.status_code}; the address has no such method: 405"
        )
        assert methods_in(response) == ALLOWED[address], (
            f"The 405 for {method} {addresses[address]} allows {sorted(methods_in(response))}; "
            f"the address has {sorted(ALLOWED[address])}"
        )


@pytest.mark.parametrize("address", ALLOWED)
def test_options_promises_the_methods_that_work_and_no_other(api, addresses, address):
    responses = [api.options(addresses[address])]
    if address != "mine":  # which a visitor has not
        api.logout()
        responses.append(api.options(addresses[address]))

    for response in responses:
        assert response.status_code in {200, 204}, f"OPTIONS {addresses[address]} answered {response.status_code}"
        assert methods_in(response) == ALLOWED[address], (
            f"OPTIONS {addresses[address]} promises {sorted(methods_in(response))}; "
            f"the address has {sorted(ALLOWED[address])}"
        )


def test_a_new_review_comes_with_its_address(api, answers):
    ReviewFactory().delete()  # ids are not counted
    reader, books = UserFactory(), BookFactory.create_batch(2)
    contents = [
        {"book": book.pk, "stars": stars, "text": "In one go."} for book, stars in zip(books, (5, 2), strict=True)
    ]
    for book, content in zip(books, contents, strict=True):  # the same again, with the last id and the last date
        ReviewFactory(**content | {"pk": 10**6 + book.pk, "book": book, "reader": reader, "written_at": LAST})
    api.force_login(reader)

    responses = [api.post(LIST, content) for content in contents]

    for response, content in zip(responses, contents, strict=True):
        created, location = answers(response, 201), response.headers.get("Location")
        assert created["id"] < 10**6, f"POST /api/reviews/ answered with review {created['id']}, which was there before"
        assert location, "POST /api/reviews/ answered 201 without a Location: the client must guess the new address"
        assert urlsplit(location).netloc in {"", "testserver"}, f"a client of testserver is sent to {location}"
        found = answers(api.get(urljoin(LIST, location)), 200)
        assert (
            isinstance(found, dict) and found.get("id") == created["id"] and found.get("stars") == content["stars"]
        ), f"The Location of review {created['id']} is {location}, where something else is"


@pytest.mark.parametrize("left_out", ["book", "stars", "text"])
def test_put_replaces_the_whole_review_or_nothing(api, answers, review, left_out):
    api.force_login(review.reader)
    before = content_of(review)
    replacement = answers(api.get(url_of(review)), 200)  # the more a client sends, the less it looks like a part
    replacement |= {"book": BookFactory().pk, "stars": 1, "text": "On second thoughts, no."}
    del replacement[left_out]

    response = api.put(url_of(review), replacement, format="json")

    assert response.status_code == 400, (
        f"PUT without `{left_out}` answered {response.status_code}: it mixed the old review and the new, as PATCH does"
    )
    assert left_out in response.content.decode(), f"The 400 for a PUT without `{left_out}` does not name `{left_out}`"
    review.refresh_from_db()
    assert content_of(review) == before, (
        f"PUT without `{left_out}` was refused, and has changed the review all the same"
    )
