"""Carts that the checkout refuses today and must go on refusing."""

import threading

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from catalog.models import Book
from orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.orders import OrderFactory, cart

pytestmark = pytest.mark.django_db
UNKNOWN = "9789999999999"


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


@pytest.mark.parametrize(
    ("lines", "status", "names"),
    [
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
    ],
)
def test_a_cart_that_the_rules_refuse_leaves_no_trace(check_out, answers, lines, status, names):
    book, scarce = BookFactory(stock=500), BookFactory(stock=3)
    isbns = {"book": book.isbn, "scarce": scarce.isbn, "unlisted": BookFactory(is_listed=False).isbn}

    response = check_out(*([(book.isbn, 1)] if lines else []), *((isbn.format(**isbns), n) for isbn, n in lines))

    answers(response, status)
    assert any(name in response.text for name in names.format(**isbns).split("|"))
    assert (Order.objects.count(), mail.outbox) == (0, [])
    assert [row.stock for row in Book.objects.order_by("pk")] == [500, 3, 5]


@pytest.mark.parametrize("body", [{}, [], {"lines": None}, {"lines": "x"}, {"lines": ["x"]}, {"lines": [{"isbn": 1}]}])
def test_a_body_that_is_no_cart_is_refused(api, customer, answers, body):
    response = api.post("/api/orders/", body)

    answers(response, 400)


def test_only_who_is_signed_in_buys_and_reads(api, answers):
    order = OrderFactory()

    posted, read = api.post("/api/orders/", {"lines": []}), api.get(f"/api/orders/{order.pk}/")

    answers(posted, 401, 403)
    answers(read, 401, 403)


def buy_elsewhere(book):
    """Buy the last copy over a connection of one's own, as another process would; False where it cannot be had."""
    bought = []

    def buy():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '40ms'")
                bought.append(Book.objects.filter(pk=book.pk, stock=1).update(stock=0) == 1)
        except DatabaseError:
            bought.append(False)  # somebody else holds the row
        finally:
            connection.close()

    thread = threading.Thread(target=buy)
    thread.start()
    thread.join()
    return bought[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rival_wants", ["the same book", "another book"])
def test_a_last_copy_is_sold_once_and_no_other_book_is_held(api, customer, rival_wants):
    """Right after the checkout's first look at the books somebody else tries to buy a last copy."""
    wanted, other = BookFactory(stock=1), BookFactory(stock=1)
    rival_bought = []

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not rival_bought and "catalog_book" in sql:
            rival_bought.append(buy_elsewhere(wanted if rival_wants == "the same book" else other))
        return result

    with connection.execute_wrapper(look):
        response = api.post("/api/orders/", cart((wanted.isbn, 1)))

    sold = (response.status_code == 201) + sum(rival_bought)
    assert response.status_code in {201, 409}, f"the checkout answered {response.status_code}"
    assert sold == (1 if rival_wants == "the same book" else 2), f"{sold} copies were sold; the rival: {rival_bought}"
