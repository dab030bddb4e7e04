"""What holds of the price list in each of its versions."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.prices import PriceFactory

pytestmark = pytest.mark.django_db

LISTS = ["/api/prices/", "/api/v1/prices/"]


def isbns(response):
    return [price["isbn"] for price in response.json()]


def test_prices_come_by_isbn(api):
    for isbn in ("9780000000003", "9780000000001", "9780000000002"):
        PriceFactory(book__isbn=isbn)

    listed = [isbns(api.get(address)) for address in LISTS]

    assert listed == [["9780000000001", "9780000000002", "9780000000003"]] * 2


def test_the_price_of_an_unlisted_book_is_not_shown(api):
    shown, hidden = PriceFactory(), PriceFactory(book__is_listed=False)

    listed = [isbns(api.get(address)) for address in LISTS]
    details = [api.get(f"{address}{hidden.book.isbn}/").status_code for address in LISTS]

    assert (listed, details) == ([[shown.book.isbn]] * 2, [404] * 2)


def test_a_long_list_needs_no_more_queries_than_a_short_one(api, query_budget):
    PriceFactory.create_batch(8)

    for address in LISTS:
        with query_budget(2, f"Listing 8 prices at {address}"):
            response = api.get(address)
        assert len(isbns(response)) == 8


def test_an_address_of_a_version_that_does_not_exist_is_not_found(api):
    price = PriceFactory()
    api.force_login(UserFactory(is_staff=True))
    asked = [
        (f"/api/{version}/prices/{rest}", accept)
        for version in ("v0", "v3", "v11", "vv1", "1", "latest")
        for rest in ("", f"{price.book.isbn}/")
        for accept in ("application/json", "text/html")
    ]

    statuses = {ask: api.get(ask[0], headers={"Accept": ask[1]}).status_code for ask in asked}

    assert statuses == dict.fromkeys(asked, 404)


def test_only_booksellers_set_prices(api):
    price, change = PriceFactory(gross_price="12.90"), {"price": "0.01", "gross_price": "0.01"}

    stranger = {api.patch(f"{address}{price.book.isbn}/", change).status_code for address in LISTS}
    api.force_login(UserFactory())
    customer = {api.patch(f"{address}{price.book.isbn}/", change).status_code for address in LISTS}

    price.refresh_from_db()
    assert stranger | customer <= {401, 403} and str(price.gross_price) == "12.90"


def test_a_bookseller_cannot_move_a_price_to_another_book(api):
    price = PriceFactory(book__title="Dune")
    isbn = price.book.isbn
    api.force_login(UserFactory(is_staff=True))

    response = api.patch(f"/api/v1/prices/{isbn}/", {"isbn": "1", "title": "Emma", "net_price": "1.00"})

    price.book.refresh_from_db()
    assert response.status_code in {200, 400} and (price.book.isbn, price.book.title) == (isbn, "Dune")


def test_prices_are_read_and_patched_and_nothing_else(api):
    address = f"/api/v1/prices/{PriceFactory().book.isbn}/"
    api.force_login(UserFactory(is_staff=True))

    statuses = [method(address).status_code for method in (api.head, api.options, api.put, api.delete)]

    assert statuses == [200, 200, 405, 405]
    assert api.post("/api/v1/prices/").status_code == 405


def test_a_cache_between_is_told_that_the_answer_depends_on_the_accept_header(api):
    price = PriceFactory()

    varies = [api.get(f"/api/prices/{rest}").headers["Vary"] for rest in ("", f"{price.book.isbn}/")]

    assert all("accept" in [name.strip().lower() for name in header.split(",")] for header in varies)


def test_a_person_may_browse_the_prices(api):
    price = PriceFactory(book__title="Dune")

    for address in LISTS:
        page = api.get(f"{address}{price.book.isbn}/", headers={"Accept": "text/html"})
        assert page.status_code == 200 and "Dune" in page.text
