"""Exercise 01, the view that does everything: one service places every order, whoever asks for it."""

import random
from decimal import Decimal

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from catalog.models import Book
from orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.orders import cart, orders_file
from tests.orders_structure import Writes, import_chain

pytestmark = pytest.mark.django_db
COMMAND = "orders.management.commands.import_orders"
MODELS = ["orders.models", "catalog.models", "accounts.models"]
WEB = ["rest_framework", "orders.api", "orders.urls", COMMAND]


@pytest.fixture
def customer():
    return UserFactory(username="grace", email="grace@readers.example")


@pytest.fixture
def import_rows(tmp_path, django_capture_on_commit_callbacks):
    """Import a file with these rows; a crash is told in a sentence, a CommandError is the command's own answer."""

    def run(*rows):
        try:
            with django_capture_on_commit_callbacks(execute=True):
                call_command("import_orders", orders_file(tmp_path, *rows))
        except CommandError:
            raise
        except Exception as error:
            pytest.fail(f"importing {rows[-1]!r} crashed with {type(error).__name__}: {error}")

    return run


@pytest.mark.parametrize("presentation", ["orders.api", COMMAND])
def test_what_talks_to_the_outside_imports_no_models(presentation):
    chain = import_chain(presentation, MODELS, gates=["orders.services", "orders.selectors"])

    assert not chain, f"{presentation} knows the tables itself: {chain}"


def test_the_service_places_an_order_without_a_request(require, customer, django_capture_on_commit_callbacks):
    place_order = require("orders.services.place_order")
    book = BookFactory(title="Dune", price="12.90", stock=5)

    with django_capture_on_commit_callbacks(execute=True):
        order = place_order(customer=customer, lines=[{"isbn": book.isbn, "quantity": 2}])

    chain = import_chain("orders.services", WEB)
    assert not chain, f"the service cannot be used without the web: {chain}"
    assert order == Order.objects.get() and order.customer == customer, "place_order returned another order"
    assert order.total == Decimal("30.70"), f"2 x 12.90 and shipping cost {order.total}, expected 30.70"
    assert Book.objects.get().stock == 3, f"of 5 copies 2 were ordered and {Book.objects.get().stock} are left"
    assert [message.to for message in mail.outbox] == [[customer.email]], "no mail confirmed the order"


@pytest.mark.parametrize("title", ["unknown", "scarce", "none at all"])
def test_the_service_refuses_in_its_own_words(require, customer, title):
    place_order, refusal = require("orders.services.place_order"), require("orders.services.OrderRefused")
    plenty, scarce = BookFactory(stock=9), BookFactory(stock=1)
    isbn = {"unknown": "9789999999999", "scarce": scarce.isbn}.get(title, "")
    lines = [{"isbn": plenty.isbn, "quantity": 1}, {"isbn": isbn, "quantity": 2}] if isbn else []

    try:
        place_order(customer=customer, lines=lines)
        told = None
    except refusal as error:
        told = str(error)

    assert told is not None, f"place_order took an order of {lines or 'no lines'}, which cannot be had"
    assert isbn in told, f"2 copies of {isbn} cannot be had, and place_order told: {told}"
    assert (Order.objects.count(), Book.objects.get(pk=plenty.pk).stock) == (0, 9), "a refused order left traces"


@pytest.mark.parametrize(
    ("price", "quantities"),
    [("5.50", [10]), ("5.50", [5, 5]), ("12.50", [4]), ("10.15", [11]), ("any", [10])],
)
def test_an_imported_order_costs_what_the_shop_asks(api, answers, import_rows, customer, price, quantities):
    price = f"{random.randrange(5600, 90000) / 1000:.2f}" if price == "any" else price
    book = BookFactory(price=price, stock=50)
    api.force_login(customer)

    shop = answers(api.post("/api/orders/", cart(*((book.isbn, quantity) for quantity in quantities))), 201)["total"]
    import_rows(*(f"S-1,grace,{book.isbn},{quantity}" for quantity in quantities))

    imported = str(Order.objects.get(reference="S-1").total)
    assert imported == shop, f"{quantities} copies at {price} cost {shop} in the shop and {imported} when imported"


def test_an_imported_order_is_reserved_and_confirmed(import_rows, customer):
    book = BookFactory(title="Dune", stock=5)

    import_rows(f"S-1,grace,{book.isbn},3")

    left, mails = Book.objects.get().stock, [message.to for message in mail.outbox]
    assert left == 2, f"3 of 5 copies were imported as sold, and the shop still offers {left}"
    assert mails == [[customer.email]], f"1 order was imported and {len(mails)} mails were sent to its customer"


@pytest.mark.parametrize(("title", "quantity"), [("scarce", 4), ("unlisted", 1), ("plenty", 0), ("plenty", 100)])
def test_an_import_refuses_what_the_shop_refuses(import_rows, customer, title, quantity):
    books = {"scarce": BookFactory(stock=3), "unlisted": BookFactory(is_listed=False), "plenty": BookFactory(stock=500)}
    good, bad = f"S-1,grace,{books['plenty'].isbn},1", f"S-2,grace,{books[title].isbn},{quantity}"

    try:
        import_rows(good, bad)
        told = "nothing"
    except CommandError as error:
        told = str(error)

    assert "S-2" in told and books[title].isbn in told, f"{bad!r} ({title}) was imported; the command told: {told}"
    assert (Order.objects.count(), len(mail.outbox)) == (0, 0), "a file with a refused order left orders or mails"
    assert [book.stock for book in Book.objects.order_by("pk")] == [3, 5, 500], "a refused file left stock reserved"


@pytest.mark.parametrize("way", ["POST", "import"])
def test_every_way_in_ends_in_the_same_service(api, require, customer, import_rows, way):
    book = BookFactory()
    api.force_login(customer)

    with connection.execute_wrapper(writes := Writes(require("orders.services.place_order"))):
        if way == "POST":
            api.post("/api/orders/", cart((book.isbn, 1)))
        else:
            import_rows(f"S-1,grace,{book.isbn},1")

    strays = [write for write in writes if not write.placed]
    told = ", ".join(f"{write.sql} ({write.callers[0]})" for write in strays if write.callers)
    assert not strays, f"{way}: {len(strays)} of {len(writes)} writes did not come from place_order: {told}"
    assert Order.objects.exists(), f"{way} wrote no order"
    if way == "import":
        assert not any(write.is_below("orders.api") for write in writes), "the import went through the HTTP view"
