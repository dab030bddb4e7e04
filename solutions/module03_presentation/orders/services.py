"""Placing orders: the shop's rules, for every way in which an order may come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict

from django.core.mail import send_mail
from django.db import transaction

from accounts.models import User
from catalog.models import Book
from orders.models import Order, OrderLine

MAXIMUM_COPIES = 99
BULK_FROM = 10
BULK_FACTOR = Decimal("0.90")
FREE_SHIPPING_FROM = Decimal("50.00")
SHIPPING = Decimal("4.90")
CENT = Decimal("0.01")


class CartLine(TypedDict):
    """So many copies of a title."""

    isbn: str
    quantity: int


class OrderRefused(Exception):
    """The shop's rules do not allow the order; the message says why, in words for the customer."""


class OutOfStock(OrderRefused):
    """There are fewer copies than were asked for."""


@transaction.atomic
def place_order(*, customer: User, lines: Iterable[CartLine], reference: str | None = None) -> Order:
    """Price the lines, reserve the stock, write the order and confirm it by mail once it is committed.

    Raises OrderRefused, and leaves nothing behind, where the rules do not allow the order.
    """
    copies = _count_copies(lines)
    books = _lock_books(copies)
    order_lines = [_price_line(books[isbn], quantity) for isbn, quantity in copies.items()]
    goods = sum(line.total for line in order_lines)
    shipping = Decimal("0.00") if goods >= FREE_SHIPPING_FROM else SHIPPING

    for line in order_lines:
        line.book.stock -= line.quantity
    Book.objects.bulk_update(books.values(), ["stock"])
    order = Order.objects.create(customer=customer, reference=reference, shipping=shipping, total=goods + shipping)
    for line in order_lines:
        line.order = order
    OrderLine.objects.bulk_create(order_lines)
    transaction.on_commit(lambda: _confirm(order, order_lines), robust=True)  # no mail server, still an order
    return order


def import_order(*, reference: str, username: str, lines: Iterable[CartLine]) -> Order:
    """Place an order that was taken elsewhere, under the number it has there; OrderRefused as for any order."""
    if Order.objects.filter(reference=reference).exists():
        raise OrderRefused("it has been imported before.")
    customer = User.objects.filter(username=username).first()
    if customer is None:
        raise OrderRefused(f"there is no customer {username}.")
    return place_order(customer=customer, lines=lines, reference=reference)


def _count_copies(lines: Iterable[CartLine]) -> Mapping[str, int]:
    """Copies by ISBN, in the order of their first mention; a title on two lines counts as one."""
    copies: Counter[str] = Counter()
    for line in lines:
        if line["quantity"] < 1:
            raise OrderRefused(f"{line['isbn']}: quantity must be a whole number from 1.")
        copies[line["isbn"]] += line["quantity"]
    for isbn, quantity in copies.items():
        if quantity > MAXIMUM_COPIES:
            raise OrderRefused(f"{isbn}: at most {MAXIMUM_COPIES} copies in one order.")
    if not copies:
        raise OrderRefused("an order needs one line at least.")
    return copies


def _lock_books(copies: Mapping[str, int]) -> dict[str, Book]:
    """The books by ISBN, enough of each, held until the end of the transaction."""
    # Locked in one order, so that two carts never wait for each other in a circle.
    locked = Book.objects.select_for_update().filter(isbn__in=copies, is_listed=True).order_by("pk")
    books = {book.isbn: book for book in locked}
    for isbn, quantity in copies.items():
        if isbn not in books:
            raise OrderRefused(f"{isbn}: we do not sell this book.")
        if books[isbn].stock < quantity:
            raise OutOfStock(f"{isbn}: only {books[isbn].stock} left.")
    return books


def _price_line(book: Book, quantity: int) -> OrderLine:
    total = book.price * quantity
    if quantity >= BULK_FROM:
        total = (total * BULK_FACTOR).quantize(CENT, rounding=ROUND_HALF_UP)
    return OrderLine(book=book, quantity=quantity, unit_price=book.price, total=total)


def _confirm(order: Order, lines: Iterable[OrderLine]) -> None:
    text = "\n".join(f"{line.quantity} x {line.book.title}: {line.total}" for line in lines)
    send_mail(
        subject=f"Your order {order.pk}",
        message=f"Thank you!\n\n{text}\nShipping: {order.shipping}\nTotal: {order.total}\n",
        from_email=None,
        recipient_list=[order.customer.email],
    )
