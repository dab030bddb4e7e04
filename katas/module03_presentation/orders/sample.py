"""An order for the demo: `ben` has bought a book."""

from decimal import Decimal

from accounts.models import User
from catalog.models import Book
from orders.models import Order, OrderLine


def load() -> None:
    if Order.objects.exists():
        return
    book = Book.objects.order_by("isbn").first()
    shipping = Decimal("4.90")
    order = Order.objects.create(
        customer=User.objects.get(username="ben"), shipping=shipping, total=book.price + shipping
    )
    OrderLine.objects.create(order=order, book=book, quantity=1, unit_price=book.price, total=book.price)
