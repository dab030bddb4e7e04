"""What happens in the shop."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from orders.errors import OrderRefused
from orders.models import Customer, Order, OrderLine, Parcel, Product


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
    address = {"name": name, "street": street, "postcode": postcode, "city": city}
    order = Order.objects.create(customer=_customer_at(email, address))
    OrderLine.objects.bulk_create(
        OrderLine(order=order, product=products[sku], quantity=quantity, unit_price=products[sku].price)
        for sku, quantity in lines
    )
    _count(order, 1)
    return order.pk


@transaction.atomic
def ship_order(*, pk: int) -> None:
    """Hand the parcel to the post; OrderRefused where there is nothing to hand over."""
    _close(pk, "shipped_at")
    order = Order.objects.select_related("customer").get(pk=pk)
    Parcel.objects.create(order=order, **order.customer.label)


@transaction.atomic
def cancel_order(*, pk: int) -> None:
    """Take an order back that has not left; OrderRefused where it has, or is no more."""
    _close(pk, "cancelled_at")
    _count(Order.objects.get(pk=pk), -1)


def move_customer(*, email: str, street: str, postcode: str, city: str) -> None:
    """A customer has a new address; OrderRefused where nobody knows the customer."""
    if not Customer.objects.filter(email__iexact=email).update(street=street, postcode=postcode, city=city):
        raise OrderRefused(f"Nobody has ordered as {email}.")


def change_price(*, sku: str, price: Decimal) -> None:
    """From now on a product costs this; OrderRefused for what the shop does not have."""
    if not Product.objects.filter(sku=sku).update(price=price):
        raise OrderRefused(f"There is no {sku}.")


def _customer_at(email: str, address: Mapping[str, str]) -> Customer:
    """The customer, who lives there from now on; made where nobody has ordered by this e-mail yet."""
    known = Customer.objects.filter(email__iexact=email)
    if not known.update(**address):
        try:
            with transaction.atomic():
                return Customer.objects.create(email=email, **address)
        except IntegrityError:  # another order has just made the same customer
            known.update(**address)
    return known.get()


def _close(pk: int, stamp: str) -> None:
    """Let one request, and no second, take the order out of the open ones."""
    is_open = Order.objects.filter(pk=pk, shipped_at=None, cancelled_at=None)
    if not is_open.update(**{stamp: timezone.now()}):
        raise OrderRefused(f"Order {pk} is not open.")


def _count(order: Order, sign: int) -> None:
    """Let the database add, product by product in the order of their keys, so that no two orders block each other."""
    pieces: Counter[int] = Counter()
    for product, quantity in order.lines.values_list("product", "quantity"):
        pieces[product] += quantity
    for product, quantity in sorted(pieces.items()):
        Product.objects.filter(pk=product).update(sold=F("sold") + sign * quantity)
