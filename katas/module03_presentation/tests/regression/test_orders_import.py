"""What the import of orders does today and must go on doing."""

import pytest
from django.core.management import CommandError, call_command

from orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory
from tests.factories.orders import OrderFactory, orders_file

pytestmark = pytest.mark.django_db
UNKNOWN = "9789999999999"
BAD_ROWS = [
    ("S-2,nobody,{isbn},1", "nobody"),
    (f"S-2,grace,{UNKNOWN},1", UNKNOWN),
    ("S-2,grace,{isbn},many", "{isbn}"),
    ("S-0,grace,{isbn},1", "S-0"),
    ("S-2,grace,{isbn}", "quantity"),
]


def test_an_order_of_one_book_is_imported_for_its_customer(tmp_path):
    customer, book = UserFactory(username="grace"), BookFactory(price="12.90")

    call_command("import_orders", orders_file(tmp_path, f"S-1,grace,{book.isbn},1"))

    order = Order.objects.get()
    assert (order.reference, order.customer, str(order.total)) == ("S-1", customer, "17.80")
    assert [(line.book, line.quantity, str(line.total)) for line in order.lines.all()] == [(book, 1, "12.90")]


def test_the_rows_of_one_order_need_not_stand_together(tmp_path, capsys):
    UserFactory(username="grace"), UserFactory(username="ida")
    dune, emma = BookFactory(), BookFactory()

    call_command(
        "import_orders",
        orders_file(tmp_path, f"S-1,grace,{dune.isbn},1", f"S-2,ida,{dune.isbn},1", f"S-1,grace,{emma.isbn},2"),
    )

    first, second = Order.objects.order_by("reference")
    assert [(line.book, line.quantity) for line in first.lines.all()] == [(dune, 1), (emma, 2)]
    assert [(line.book, line.quantity) for line in second.lines.all()] == [(dune, 1)]
    told = capsys.readouterr().out
    assert told == "2 orders imported\n", f"of two orders that were imported the command told {told or 'nothing'!r}"


def test_a_file_with_one_bad_row_is_not_imported_at_all(tmp_path):
    grace, isbn = UserFactory(username="grace"), BookFactory().isbn
    OrderFactory(customer=grace, reference="S-0")

    for row, names in BAD_ROWS:
        with pytest.raises(CommandError) as refused:
            call_command("import_orders", orders_file(tmp_path, f"S-1,grace,{isbn},1", row.format(isbn=isbn)))

        assert names.format(isbn=isbn) in str(refused.value), f"{row}: {refused.value}"
        assert [order.reference for order in Order.objects.all()] == ["S-0"], f"a file with {row} was imported"


def test_a_file_from_a_spreadsheet_may_begin_with_a_byte_order_mark(tmp_path):
    UserFactory(username="grace")
    file = tmp_path / "orders.csv"
    file.write_text(f"order,customer,isbn,quantity\nS-1,grace,{BookFactory().isbn},1\n", encoding="utf-8-sig")

    call_command("import_orders", str(file))

    assert Order.objects.get().reference == "S-1"


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(tmp_path):
    other_columns, not_text, no_end_of_a_field = b"isbn;quantity\n1;2\n", b"\xff\xfe\x00", b"order\n" + b"x" * 200_000
    file = tmp_path / "orders.csv"

    for content in (None, other_columns, not_text, no_end_of_a_field):
        if content is not None:
            file.write_bytes(content)

        with pytest.raises(CommandError, match=r"orders\.csv"):
            call_command("import_orders", str(file))
