"""Exercise 01, the view that does everything: one service places every order, whoever asks for it."""

import random
from decimal import Decimal
from importlib import import_module

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, models

from catalog.models import Book
from orders.models import Order
from tests.another_process import elsewhere, empty_tables
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.orders import cart, orders_file
from tests.orders_structure import MODELS, WEB, Writes, import_chain
from tests.orders_trouble import (
    crash_told,
    losing,
    refuse_mail,
    refused,
    rival_for_last_copies,
)

pytestmark = pytest.mark.django_db
COMMAND = "orders.management.commands.import_orders"
CARTS = [("unknown", [2]), ("scarce", [2]), ("scarce", [1, 1]), ("plenty", [0]), ("plenty", [-1])]
CARTS += [("plenty", [100]), ("plenty", [60, 40]), ("no", [])]
PRICES = [("5.50", [10]), ("5.50", [5, 5]), ("12.50", [4]), ("10.15", [11])]


def is_model(value):
    return isinstance(value, type) and issubclass(value, models.Model)


@pytest.fixture
def customer():
    return UserFactory(username="grace", email="grace@readers.example")


@pytest.fixture
def import_rows(tmp_path, django_capture_on_commit_callbacks):
    """Import a file with these rows; a crash is told in a sentence, a CommandError is the command's own answer."""

    def run(*rows):
        with crash_told(f"importing {rows[-1]!r}", CommandError), django_capture_on_commit_callbacks(execute=True):
            call_command("import_orders", orders_file(tmp_path, *rows))

    return run


@pytest.mark.parametrize("presentation", ["orders.api", COMMAND])
def test_what_talks_to_the_outside_imports_no_models(presentation):
    chain = import_chain(presentation, MODELS, gates=["orders.services", "orders.selectors"])

    assert not chain, f"{presentation} knows the tables itself: {chain}"
    names = [name for name, value in vars(import_module(presentation)).items() if is_model(value)]
    assert not names, f"{presentation} has {len(names)} models under its own names, by way of others: {names}"


def test_the_service_places_an_order_without_a_request(require, customer, django_capture_on_commit_callbacks):
    place_order = require("orders.services.place_order")
    book = BookFactory(price="5.50", stock=12)

    with django_capture_on_commit_callbacks(execute=True):
        order = place_order(customer=customer, lines=[{"isbn": book.isbn, "quantity": 5}] * 2)

    chain = import_chain("orders.services", WEB)
    assert not chain, f"the service cannot be used without the web: {chain}"
    assert order == Order.objects.get() and order.customer == customer, "place_order returned another order"
    assert order.total == Decimal("54.40"), f"5 and 5 copies at 5.50, less 10 %, and 4.90 cost {order.total}"
    assert Book.objects.get().stock == 2, f"of 12 copies 10 were ordered and {Book.objects.get().stock} are left"
    assert [message.to for message in mail.outbox] == [[customer.email]], "no mail confirmed the order"


def test_the_service_refuses_in_its_own_words(require, customer):
    place_order, refusal = require("orders.services.place_order"), require("orders.services.OrderRefused")
    in_stock = {"isbn": BookFactory(stock=9).isbn, "quantity": 1}
    isbns = {"scarce": BookFactory(stock=1).isbn, "plenty": BookFactory(stock=500).isbn}

    for title, copies in CARTS:
        isbn = isbns.get(title, "9789999999999")
        lines = [{"isbn": isbn, "quantity": quantity} for quantity in copies]
        told = refused(refusal, place_order, customer=customer, lines=lines and [in_stock, *lines])

        assert told is not None, f"place_order took an order of {copies} copies of {title} book, which cannot be had"
        assert isbn in told or not lines, f"{copies} copies of {isbn} cannot be had, and place_order told: {told}"
        left = Order.objects.count(), *(book.stock for book in Book.objects.order_by("pk"))
        assert left == (0, 9, 1, 500), f"a refused order of {copies} copies of {title} book left traces"


def test_an_order_is_there_as_a_whole_or_not_at_all(require):
    """In no transaction but the service's own, as in production."""
    place_order = require("orders.services.place_order")

    def order_with_losses(customer, book):
        lines = [{"isbn": book.isbn, "quantity": 2}]
        for lost in ('INSERT INTO "orders_orderline"', 'UPDATE "catalog_book"'):
            with connection.execute_wrapper(losing(lost)):
                refused(Exception, place_order, customer=customer, lines=lines)
            left = Order.objects.count(), Book.objects.get().stock
            assert left == (0, 5), f"{lost} failed; {left[0]} order stayed, and {left[1]} of 5 copies"
        with crash_told("place_order outside of a test's transaction", ()):
            place_order(customer=customer, lines=lines)
        left = Order.objects.count(), Book.objects.get().stock
        assert left == (1, 3), f"of 5 copies 2 were ordered; there are {left[0]} orders, and {left[1]} copies are left"

    with elsewhere() as run:
        try:
            run(lambda: order_with_losses(UserFactory(), BookFactory(stock=5)))
        finally:
            run(empty_tables)


def test_an_imported_order_costs_what_the_shop_asks(api, answers, import_rows, customer):
    api.force_login(customer)
    any_price = f"{random.randrange(5600, 90000) / 1000:.2f}"

    for number, (price, quantities) in enumerate([*PRICES, (any_price, [10])]):
        book = BookFactory(price=price, stock=50)
        sold = api.post("/api/orders/", cart(*((book.isbn, quantity) for quantity in quantities)))
        shop = answers(sold, 201)["total"]
        import_rows(*(f"S-{number},grace,{book.isbn},{quantity}" for quantity in quantities))

        imported = str(Order.objects.get(reference=f"S-{number}").total)
        assert imported == shop, f"{quantities} copies at {price} cost {shop} in the shop and {imported} when imported"


def test_an_imported_order_is_reserved_and_confirmed(import_rows, customer, monkeypatch):
    book = BookFactory(title="Dune", stock=5)

    import_rows(f"S-1,grace,{book.isbn},3")

    left, mails = Book.objects.get().stock, [message.to for message in mail.outbox]
    assert left == 2, f"3 of 5 copies were imported as sold, and the shop still offers {left}"
    assert mails == [[customer.email]], f"1 order was imported and {len(mails)} mails were sent to its customer"
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse_mail)
    import_rows(f"S-2,grace,{book.isbn},1")
    assert Order.objects.count() == 2, "the mail server is down and an order is lost"


def test_an_import_and_the_shop_do_not_sell_the_same_copy(import_rows, customer):
    for look in (1, 2, 3):
        with rival_for_last_copies(look) as (wanted, rival_bought):
            imported = refused(CommandError, import_rows, f"S-1,grace,{wanted.isbn},1") is None

        sold = imported + rival_bought[0]
        assert sold == 1, f"of one copy the import sold {imported:d}, the shop {rival_bought[0]:d}, at its look {look}"


def test_an_import_refuses_what_the_shop_refuses(import_rows, customer):
    books = {"scarce": BookFactory(stock=3), "unlisted": BookFactory(is_listed=False), "plenty": BookFactory(stock=500)}

    for title, quantity in (("scarce", 4), ("unlisted", 1), ("plenty", 0), ("plenty", 100)):
        good, bad = f"S-1,grace,{books['plenty'].isbn},1", f"S-2,grace,{books[title].isbn},{quantity}"
        told = refused(CommandError, import_rows, good, bad) or "nothing"

        assert "S-2" in told and books[title].isbn in told, f"{bad!r} ({title}) was imported; the command told: {told}"
        assert (Order.objects.count(), len(mail.outbox)) == (0, 0), f"{bad!r} was refused, and left orders or mails"
        left = [book.stock for book in Book.objects.order_by("pk")]
        assert left == [3, 5, 500], f"{bad!r} was refused, and left stock reserved: {left}"


@pytest.mark.parametrize("way", ["POST", "import"])
def test_every_way_in_ends_in_the_same_service(api, require, customer, import_rows, way):
    book = BookFactory()
    api.force_login(customer)

    with connection.execute_wrapper(writes := Writes(require("orders.services.place_order"))):
        if way == "POST":
            api.post("/api/orders/", cart((book.isbn, 1)))
        else:
            import_rows(f"S-1,grace,{book.isbn},1")

    strays = [write for write in writes if not write.placed or (way == "import" and write.is_below("orders.api"))]
    told = ", ".join(f"{write.sql} ({write.callers[0]})" for write in strays if write.callers)
    assert not strays, f"{way}: {len(strays)} of {len(writes)} writes did not come straight from place_order: {told}"
    assert Order.objects.exists(), f"{way} wrote no order"
