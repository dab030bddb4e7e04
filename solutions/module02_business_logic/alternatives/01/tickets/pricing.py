"""What tickets cost: a rule about numbers, which needs no database."""

from decimal import ROUND_HALF_UP, Decimal

GROUP_FROM = 10
GROUP_PERCENT = 10
CENT = Decimal("0.01")


def total_price(*, price: Decimal, quantity: int, percent: int) -> Decimal:
    """What so many tickets cost with a concession of so many per cent.

    A group's discount and a concession do not add up: the larger counts. Rounded once, to the cent, half up.
    """
    if quantity >= GROUP_FROM:
        percent = max(percent, GROUP_PERCENT)
    return (price * quantity * (100 - percent) / 100).quantize(CENT, ROUND_HALF_UP)
