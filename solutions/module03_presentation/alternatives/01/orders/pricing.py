"""What an order costs: arithmetic alone, no tables and no web."""

from decimal import ROUND_HALF_UP, Decimal

BULK_FROM, BULK_DISCOUNT = 10, Decimal("0.10")
FREE_SHIPPING_FROM, SHIPPING = Decimal("50.00"), Decimal("4.90")


def price_line(unit_price: Decimal, quantity: int) -> Decimal:
    """The copies of one title; ten or more are cheaper."""
    share = 1 - BULK_DISCOUNT if quantity >= BULK_FROM else 1
    return (unit_price * quantity * share).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def price_shipping(goods: Decimal) -> Decimal:
    """What the parcel costs, after discounts."""
    return SHIPPING if goods < FREE_SHIPPING_FROM else Decimal("0.00")
