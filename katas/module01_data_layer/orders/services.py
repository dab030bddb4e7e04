"""What happens in the shop."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from orders.errors import OrderRefused
from orders.models import Order, OrderLine, Product


@transaction.atomic
def place_order(
    *, email: str, name: str, street: str, postcode: str, city: str, lines: Sequence[tuple[str, int]]
) -> int:
    """Take an order of `(sku, quantity)` lines and return its number; OrderRefused for what the shop does not have."""
    order = Order.objects.create(email=email, name=name, street=street, postcode=postcode, city=city)
    for sku, quantity in lines:
        product = Product.objects.filter(sku=sku).first()
        if product is None:
            raise OrderRefused(f"There is no {sku}.")
        OrderLine.objects.create(order=order, product=product, quantity=quantity)
        product.sold += quantity
        product.save()
    return order.pk


@transaction.atomic
def ship_order(*, pk: int) -> None:
    """Hand the parcel to the post; OrderRefused where there is nothing to hand over."""
    order = _open_order(pk)
    order.shipped_at = timezone.now()
    order.save()


@transaction.atomic
def cancel_order(*, pk: int) -> None:
    """Take an order back that has not left; OrderRefused where it has, or is no more."""
    order = _open_order(pk)
    order.cancelled_at = timezone.now()
    order.save()
    for line in order.lines.select_related("product"):
        line.product.sold -= line.quantity
        line.product.save()


def move_customer(*, email: str, street: str, postcode: str, city: str) -> None:
    """A customer has a new address; OrderRefused where nobody knows the customer."""
    order = Order.objects.filter(email=email).order_by("ordered_at", "pk").last()
    if order is None:
        raise OrderRefused(f"Nobody has ordered as {email}.")
    order.street, order.postcode, order.city = street, postcode, city
    order.save()


def change_price(*, sku: str, price: Decimal) -> None:
    """From now on a product costs this; OrderRefused for what the shop does not have."""
    product = Product.objects.filter(sku=sku).first()
    if product is None:
        raise OrderRefused(f"There is no {sku}.")
    product.price = price
    product.save()


def _open_order(pk: int) -> Order:
    order = Order.objects.filter(pk=pk, shipped_at=None, cancelled_at=None).first()
    if order is None:
        raise OrderRefused(f"Order {pk} is not open.")
    return order
