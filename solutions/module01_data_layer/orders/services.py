"""What happens in the shop."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from orders.errors import OrderRefused
from orders.models import Customer, Order, OrderLine, Product


@transaction.atomic
def place_order(  # noqa: PLR0913 - the contract's signature: all by keyword
    *, email: str, name: str, street: str, postcode: str, city: str, lines: Sequence[tuple[str, int]]
) -> int:
    """Take an order of `(sku, quantity)` lines and return its number; OrderRefused for what the shop does not have.

    Whoever gives another address than before has moved.
    """
    products = Product.objects.in_bulk([sku for sku, _ in lines], field_name="sku")
    for sku, _ in lines:
        if sku not in products:
            raise OrderRefused(f"There is no {sku}.")
    customer, _ = Customer.objects.update_or_create(
        email=email.lower(), defaults={"name": name, "street": street, "postcode": postcode, "city": city}
    )
    order = Order.objects.create(customer=customer)
    OrderLine.objects.bulk_create(
        OrderLine(order=order, product=products[sku], quantity=quantity, unit_price=products[sku].price)
        for sku, quantity in lines
    )
    return order.pk


@transaction.atomic
def ship_order(*, pk: int) -> None:
    """Hand the parcel to the post; OrderRefused where there is nothing to hand over."""
    order = _open_order(pk)
    order.shipped_at, order.shipped_label = timezone.now(), order.customer.label
    order.save(update_fields=["shipped_at", "shipped_label"])


@transaction.atomic
def cancel_order(*, pk: int) -> None:
    """Take an order back that has not left; OrderRefused where it has, or is no more."""
    order = _open_order(pk)
    order.cancelled_at = timezone.now()
    order.save(update_fields=["cancelled_at"])


def move_customer(*, email: str, street: str, postcode: str, city: str) -> None:
    """A customer has a new address; OrderRefused where nobody knows the customer."""
    customers = Customer.objects.filter(email=email.lower())
    if not customers.update(street=street, postcode=postcode, city=city):
        raise OrderRefused(f"Nobody has ordered as {email}.")


def change_price(*, sku: str, price: Decimal) -> None:
    """From now on a product costs this; OrderRefused for what the shop does not have."""
    if not Product.objects.filter(sku=sku).update(price=price):
        raise OrderRefused(f"There is no {sku}.")


def _open_order(pk: int) -> Order:
    """The order, locked until the transaction ends."""
    order = Order.objects.select_for_update().filter(pk=pk, shipped_at=None, cancelled_at=None).first()
    if order is None:
        raise OrderRefused(f"Order {pk} is not open.")
    return order
