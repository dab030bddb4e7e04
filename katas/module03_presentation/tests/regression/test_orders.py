"""What the checkout does today and must go on doing."""

import pytest
from django.core import mail

from catalog.models import Book
from orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory, publish
from tests.factories.orders import OrderFactory, cart
from tests.orders_trouble import refuse_mail

pytestmark = pytest.mark.django_db

PRICES = [
    ("5.50", [9], "49.50", "4.90"),
    ("5.50", [10], "49.50", "4.90"),
    ("5.50", [5, 5], "49.50", "4.90"),
    ("12.50", [4], "50.00", "0.00"),
    ("49.99", [1], "49.99", "4.90"),
    ("10.15", [11], "100.49", "0.00"),
    ("1.00", [99], "89.10", "0.00"),
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


def test_a_cart_becomes_an_order_of_the_customer(check_out, customer, answers):
    dune, emma = BookFactory(title="Dune", price="12.90"), BookFactory(title="Emma", price="8.00")

    response = check_out((emma.isbn, 2), (dune.isbn, 1))

    order = Order.objects.get()
    assert answers(response, 201) == {
        "id": order.pk,
        "lines": [
            {"isbn": emma.isbn, "title": "Emma", "quantity": 2, "unit_price": "8.00", "total": "16.00"},
            {"isbn": dune.isbn, "title": "Dune", "quantity": 1, "unit_price": "12.90", "total": "12.90"},
        ],
        "shipping": "4.90",
        "total": "33.80",
    }
    assert order.customer == customer and order.reference is None
    assert response.headers["Location"].endswith(f"://testserver/api/orders/{order.pk}/")


def test_the_copies_are_taken_from_the_stock(check_out, answers):
    ordered, other = BookFactory(stock=5), BookFactory(stock=5)

    answers(check_out((ordered.isbn, 2), (ordered.isbn, 1)), 201)

    assert [Book.objects.get(pk=book.pk).stock for book in (ordered, other)] == [2, 5]


def test_the_last_copy_can_be_bought(check_out, answers):
    book = BookFactory(stock=1)

    answers(check_out((book.isbn, 1)), 201)

    assert Book.objects.get().stock == 0


def test_ten_of_a_title_are_cheaper_and_fifty_euros_travel_free(check_out, answers):
    for price, quantities, goods, shipping in PRICES:
        book = BookFactory(price=price, stock=200)

        order = answers(check_out(*((book.isbn, quantity) for quantity in quantities)), 201)

        (line,) = order["lines"]
        assert (line["unit_price"], line["quantity"], line["total"]) == (price, sum(quantities), goods)
        assert order["shipping"] == shipping
        stored = str(Order.objects.get(pk=order["id"]).total)
        assert stored == order["total"] == f"{float(goods) + float(shipping):.2f}"


def test_a_mail_confirms_the_order(check_out, customer, answers):
    book = BookFactory(title="Dune", price="12.90")

    order = answers(check_out((book.isbn, 2)), 201)

    (message,) = mail.outbox
    assert message.to == [customer.email] and str(order["id"]) in message.subject
    assert "2 x Dune" in message.body and "25.80" in message.body and "4.90" in message.body and "30.70" in message.body


def test_no_mail_leaves_before_the_order_is_safe(api, customer, answers):
    book = BookFactory()

    answers(api.post("/api/orders/", cart((book.isbn, 1))), 201)

    assert mail.outbox == [], "the test's transaction has not been committed and a mail has left"


def test_an_order_outlives_a_mail_server_that_is_down(check_out, answers, monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse_mail)

    answers(check_out((BookFactory().isbn, 1)), 201)

    assert Order.objects.count() == 1


def test_a_customer_reads_their_own_orders_and_no_others(api, check_out, answers):
    placed = answers(check_out((BookFactory().isbn, 1), (BookFactory().isbn, 1)), 201)

    own, others = api.get(f"/api/orders/{placed['id']}/"), api.get(f"/api/orders/{OrderFactory().pk}/")

    assert answers(own, 200) == placed
    answers(others, 404)


def test_reading_an_order_does_not_cost_more_with_more_lines(api, check_out, answers, query_budget):
    placed = answers(check_out(*((book.isbn, 1) for book in publish(20))), 201)

    with query_budget(6, "Reading an order of 20 lines"):
        answers(api.get(f"/api/orders/{placed['id']}/"), 200)
