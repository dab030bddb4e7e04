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


def elsewhere(work):
    """What `work` returns over a connection of its own, committed, as in another process; None where it is refused."""
    returned = []

    def run():
        try:
            with transaction.atomic():
                returned.append(work())
        except DatabaseError:
            returned.append(None)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return returned[0]


def take(book):
    """Whether the last copy could be had: locked as an UPDATE does, but without waiting for who holds it."""
    book = Book.objects.select_for_update(nowait=True, no_key=True).get(pk=book.pk)
    return book.stock == 1 and Book.objects.filter(pk=book.pk).update(stock=0) == 1


@pytest.fixture
def last_copies():
    """Two books of one copy each, which every connection sees."""
    books = elsewhere(lambda: BookFactory.create_batch(2, stock=1))
    yield books
    elsewhere(lambda: Book.objects.filter(pk__in=[book.pk for book in books]).delete())


def test_a_last_copy_is_sold_once_and_no_other_book_is_held(api, customer, last_copies):
    """Right after the checkout's first look at the books somebody else tries to buy the last copies."""
    wanted, other = last_copies
    rival_bought = []

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not rival_bought and "catalog_book" in sql:
            rival_bought.extend(elsewhere(lambda: take(book)) for book in (wanted, other))
        return result

    with connection.execute_wrapper(look), transaction.atomic():
        status = api.post("/api/orders/", cart((wanted.isbn, 1))).status_code
        transaction.set_rollback(True)  # lets go of the rows

    assert status in {201, 409}, f"the checkout answered {status}"
    sold = (status == 201) + bool(rival_bought[0])
    assert sold == 1, f"of one copy {sold} were sold; the checkout answered {status}"
    assert rival_bought[1], "the checkout of one book keeps others from buying another one"
