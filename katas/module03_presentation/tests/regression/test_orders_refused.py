"""Carts that the checkout refuses today and must go on refusing."""

import pytest
from django.core import mail

from catalog.models import Book
from orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.orders import OrderFactory, cart
from tests.orders_trouble import rival_for_last_copies

pytestmark = pytest.mark.django_db
UNKNOWN = "9789999999999"
CARTS = [
    ([(UNKNOWN, 1)], 400, UNKNOWN),
    ([("{unlisted}", 1)], 400, "{unlisted}"),
    ([("{book}", 0)], 400, "quantity|{book}"),
    ([("{book}", -1)], 400, "quantity|{book}"),
    ([("{book}", "many")], 400, "quantity|{book}"),
    ([("{book}", 100)], 400, "{book}"),
    ([("{book}", 60), ("{book}", 40)], 400, "{book}"),
    ([("{scarce}", 4)], 409, "{scarce}"),
    ([("{scarce}", 2), ("{scarce}", 2)], 409, "{scarce}"),
    ([("\x00", 1)], 400, "isbn|lines"),
    ([], 400, "lines"),
]


@pytest.fixture
def customer(api):
    customer = UserFactory(email="grace@readers.example")
    api.force_login(customer)
    return customer


@pytest.fixture
def check_out(api, customer, django_capture_on_commit_callbacks):
    """Send a cart: `check_out((isbn, quantity), ...)`; what waits for the commit runs too."""

    def send(*lines):
        with django_capture_on_commit_callbacks(execute=True):
            return api.post("/api/orders/", cart(*lines))

    return send


def test_a_cart_that_the_rules_refuse_leaves_no_trace(check_out, answers):
    book, scarce = BookFactory(stock=500), BookFactory(stock=3)
    isbns = {"book": book.isbn, "scarce": scarce.isbn, "unlisted": BookFactory(is_listed=False).isbn}

    for lines, status, names in CARTS:
        more = [(isbn.format(**isbns), quantity) for isbn, quantity in lines]
        response = check_out(*([(book.isbn, 1)] if lines else []), *more)

        answers(response, status)
        assert any(name in response.text for name in names.format(**isbns).split("|")), f"{lines}: {response.text}"
        assert (Order.objects.count(), mail.outbox) == (0, []), f"{lines} left an order or a mail"
        assert [row.stock for row in Book.objects.order_by("pk")] == [500, 3, 5], f"{lines} changed the stock"


def test_a_body_that_is_no_cart_is_refused(api, customer, answers):
    for body in ({}, [], {"lines": None}, {"lines": "x"}, {"lines": ["x"]}, {"lines": [{"isbn": 1}]}):
        response = api.post("/api/orders/", body)

        assert response.status_code == 400, f"{body} was answered {response.status_code}"
        answers(response, 400)


def test_only_who_is_signed_in_buys_and_reads(api, answers):
    order = OrderFactory()

    posted, read = api.post("/api/orders/", {"lines": []}), api.get(f"/api/orders/{order.pk}/")

    answers(posted, 401, 403)
    answers(read, 401, 403)


def test_a_last_copy_is_sold_once_and_no_other_book_is_held(api, customer):
    for look in (1, 2):
        with rival_for_last_copies(look) as (wanted, rival_bought):
            status = api.post("/api/orders/", cart((wanted.isbn, 1))).status_code

        assert status in {201, 409}, f"the checkout answered {status}"
        sold = (status == 201) + rival_bought[0]
        assert sold == 1, f"of one copy {sold} were sold after look {look}; the checkout answered {status}"
        assert rival_bought[1], "the checkout of one book keeps others from buying another one"
