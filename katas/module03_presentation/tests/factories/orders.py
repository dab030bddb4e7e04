"""Rows of the orders application, and the carts and files that become orders."""

from pathlib import Path

import factory

from orders.models import Order
from tests.factories.accounts import UserFactory


class OrderFactory(factory.django.DjangoModelFactory):
    """An order without lines."""

    class Meta:
        model = Order

    customer = factory.SubFactory(UserFactory)
    shipping = "4.90"
    total = "17.80"


def cart(*lines: tuple[str, int]) -> dict:
    """The body of a checkout: `cart((isbn, quantity), ...)`."""
    return {"lines": [{"isbn": isbn, "quantity": quantity} for isbn, quantity in lines]}


def orders_file(folder: Path, *rows: str) -> str:
    """A file for `import_orders` with these rows below its header; returns its path."""
    file = folder / "orders.csv"
    file.write_text("\n".join(["order,customer,isbn,quantity", *rows]), encoding="utf-8")
    return str(file)
