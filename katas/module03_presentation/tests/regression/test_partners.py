"""What partner shops' tills send and read today; they cannot be updated."""

import pytest

from partners.models import Reservation
from tests.factories.catalog import BookFactory, publish
from tests.factories.partners import KEY, PartnerFactory, ReservationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(api):
    api.credentials(HTTP_X_PARTNER_KEY=KEY)
    return PartnerFactory()


def test_a_stranger_is_refused_in_the_words_of_this_contract(api, answers):
    for headers in ({}, {"X-Partner-Key": "wrong"}):
        body = answers(api.get("/api/partners/stock/", headers=headers), 401)

        assert body.keys() == {"code", "message"}
        assert body["code"] in {"not_authenticated", "authentication_failed"}


def test_stock_is_told_by_isbn_without_the_copies_put_aside(api, answers, partner):
    ReservationFactory(partner=partner, book=BookFactory(isbn="9780141439518", title="Emma", price="9.90", stock=5))
    BookFactory(isbn="9780141439517", is_listed=False)

    body = answers(api.get("/api/partners/stock/"), 200)

    emma = {"isbn": "9780141439518", "title": "Emma", "price": {"amount": "9.90", "currency": "EUR"}, "available": 3}
    assert body == {"count": 1, "next": None, "previous": None, "results": [emma]}
    assert answers(api.get("/api/partners/stock/9780141439518/"), 200) == emma
    answers(api.get("/api/partners/stock/9780141439517/"), 404)


def test_stock_can_be_asked_for_what_is_there(api, answers, partner):
    expected = {"true": ["2"], "false": ["1"], "": ["1", "2"]}
    BookFactory(isbn="1", stock=0)
    BookFactory(isbn="2", stock=1)

    bodies = {query: answers(api.get(f"/api/partners/stock/?in_stock={query}"), 200) for query in expected}

    assert {query: [book["isbn"] for book in body["results"]] for query, body in bodies.items()} == expected


def test_what_is_neither_true_nor_false_is_refused_by_name(api, answers, partner):
    for query in ("perhaps", "1", "yes", "True"):
        body = answers(api.get(f"/api/partners/stock/?in_stock={query}"), 400)

        assert body["code"] == "invalid" and body["fields"].keys() == {"in_stock"}


def test_stock_comes_in_pages_of_fifty(api, answers, partner):
    publish(51)

    first = answers(api.get("/api/partners/stock/"), 200)
    second = answers(api.get("/api/partners/stock/?page=2"), 200)

    assert (len(first["results"]), len(second["results"])) == (50, 1)
    answers(api.get("/api/partners/stock/?page=3"), 404)


def test_copies_are_put_aside_listed_shown_and_released(api, answers, partner):
    book = BookFactory(stock=5)

    made = answers(api.post("/api/partners/reservations/", {"isbn": book.isbn, "quantity": 5}), 201)
    url = f"/api/partners/reservations/{made['id']}/"
    listed, shown = answers(api.get("/api/partners/reservations/"), 200), answers(api.get(url), 200)
    released = answers(api.delete(url), 200)

    row = {"id": made["id"], "isbn": book.isbn, "quantity": 5, "held_until": made["held_until"]}
    assert made == shown == row and isinstance(made["held_until"], int)
    assert listed == {"reservations": [row]}
    assert released == {"released": 5} and not Reservation.objects.exists()


def test_more_than_is_available_is_not_put_aside(api, answers, partner):
    book = ReservationFactory(partner=partner, book__stock=5).book

    body = answers(api.post("/api/partners/reservations/", {"isbn": book.isbn, "quantity": 4}), 409)

    assert body == {"code": "out_of_stock", "message": "Not so many copies are available."}
    assert Reservation.objects.count() == 1


def test_data_that_are_wrong_are_told_by_field(api, answers, partner):
    BookFactory(isbn="unlisted", is_listed=False)
    order = {"isbn": BookFactory(stock=500).isbn, "quantity": 1}

    for field, wrong in (("quantity", 0), ("quantity", 101), ("isbn", "none"), ("isbn", "unlisted")):
        body = answers(api.post("/api/partners/reservations/", order | {field: wrong}), 400)

        assert body.keys() == {"code", "message", "fields"} and body["code"] == "invalid", f"{field} {wrong}: {body}"
        assert body["fields"].keys() == {field}, f"{field} {wrong}: {body}"


def test_another_partners_reservation_is_not_found(api, answers, partner):
    others = ReservationFactory(partner=PartnerFactory(key="another"))

    body = answers(api.get(f"/api/partners/reservations/{others.pk}/"), 404)
    answers(api.delete(f"/api/partners/reservations/{others.pk}/"), 404)

    assert body["code"] == "not_found"
    assert answers(api.get("/api/partners/reservations/"), 200) == {"reservations": []}


def test_reading_stock_takes_three_queries_at_most(api, partner, django_assert_max_num_queries):
    publish(30)

    with django_assert_max_num_queries(3):
        api.get("/api/partners/stock/")


def test_a_browser_is_sent_no_page(api, partner):
    response = api.get("/api/partners/stock/", headers={"Accept": "text/html"})

    assert response.headers["Content-Type"] == "application/json"


def test_a_form_is_not_what_tills_send(api, answers, partner):
    body = answers(api.post("/api/partners/reservations/", {"quantity": 1}, format="multipart"), 415)

    assert body["code"] == "unsupported_media_type"
