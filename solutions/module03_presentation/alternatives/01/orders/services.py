"""Placing orders. Stock is taken by a conditional UPDATE: it succeeds only while there is enough."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from orders.pricing import price_line, price_shipping

from accounts.models import User
from catalog.models import Book
from orders.models import Order, OrderLine

MAXIMUM_COPIES = 99


class OrderRefused(Exception):
    """The shop's rules do not allow the order; `out_of_stock` tells a matter of time from a matter of principle."""

    def __init__(self, message: str, *, out_of_stock: bool = False) -> None:
        super().__init__(message)
        self.out_of_stock = out_of_stock


@transaction.atomic
def place_order(*, customer: User | None = None, lines: list[dict], username: str = "", reference: str | None = None):
    """Place an order of a customer, or of the customer with this user name."""
    if reference and Order.objects.filter(reference=reference).exists():
        raise OrderRefused(f"Order {reference} is in the shop already.")
    customer = customer or User.objects.filter(username=username).first()
    if customer is None:
        raise OrderRefused(f"There is no customer {username}.")
    wanted = merge(lines)
    books = Book.objects.filter(is_listed=True).in_bulk(list(wanted), field_name="isbn")
    for isbn in wanted:
        if isbn not in books:
            raise OrderRefused(f"{isbn} is not a book that we sell.")
    for isbn in sorted(wanted):  # one order for all, so that two carts never wait for each other in a circle
        if not Book.objects.filter(isbn=isbn, stock__gte=wanted[isbn]).update(stock=F("stock") - wanted[isbn]):
            raise OrderRefused(f"Fewer than {wanted[isbn]} copies of {isbn} are left.", out_of_stock=True)
    sold = [
        OrderLine(book=books[isbn], quantity=n, unit_price=books[isbn].price, total=price_line(books[isbn].price, n))
        for isbn, n in wanted.items()
    ]
    goods = sum(line.total for line in sold)
    order = Order.objects.create(
        customer=customer,
        reference=reference,
        shipping=price_shipping(goods),
        total=goods + price_shipping(goods),
    )
    for line in sold:
        line.order = order
    OrderLine.objects.bulk_create(sold)
    transaction.on_commit(confirmation(order, sold).send, robust=True)
    return order


def find_order(customer: User, pk: int) -> Order | None:
    """The customer's own order."""
    return customer.orders.prefetch_related("lines__book").filter(pk=pk).first()


def merge(lines: list[dict]) -> dict[str, int]:
    """Copies by ISBN; a title on two lines counts once."""
    wanted: dict[str, int] = {}
    for line in lines:
        isbn, quantity = line["isbn"], line["quantity"]
        wanted[isbn] = wanted.get(isbn, 0) + quantity
        if quantity < 1 or wanted[isbn] > MAXIMUM_COPIES:
            raise OrderRefused(f"{isbn}: a quantity goes from 1 to {MAXIMUM_COPIES}.")
    if not wanted:
        raise OrderRefused("There is nothing in this order.")
    return wanted


def confirmation(order: Order, lines: list[OrderLine]) -> EmailMessage:
    """The mail that thanks."""
    rows = [f"{line.quantity} x {line.book.title}: {line.total}" for line in lines]
    body = "\n".join(["Thank you!", "", *rows, f"Shipping: {order.shipping}", f"Total: {order.total}", ""])
    return EmailMessage(f"Your order {order.pk}", body, to=[order.customer.email])
