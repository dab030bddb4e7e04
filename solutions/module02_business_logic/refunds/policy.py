"""What goes back of a ticket's price, and which steps a refund may take: rules about values, without a database."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

HOUSE_TIME = ZoneInfo("Europe/Vienna")
EARLY_DAYS = 14
LATEST = timedelta(hours=48)
FEE = Decimal("2.50")
CENT = Decimal("0.01")
NOTHING = Decimal("0.00")

STEPS: Mapping[str, frozenset[str]] = {
    "requested": frozenset({"approved", "rejected"}),
    "approved": frozenset({"paid_out"}),
    "rejected": frozenset(),
    "paid_out": frozenset(),
}


def refund_amount(*, paid: Decimal, starts_at: datetime, asked_at: datetime, called_off: bool) -> Decimal:
    """What goes back, to the cent.

    Days are days of the calendar in Vienna; hours are hours that have passed. Raises ValueError for a moment
    without a time zone.
    """
    if starts_at.tzinfo is None or asked_at.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    if called_off:
        return paid.quantize(CENT)
    if days_between(asked_at, starts_at) >= EARLY_DAYS:
        share = paid
    elif elapsed(asked_at, starts_at) >= LATEST:
        share = (paid / 2).quantize(CENT, ROUND_HALF_UP)
    else:
        return NOTHING
    return max(share - FEE, NOTHING).quantize(CENT)


def days_between(earlier: datetime, later: datetime) -> int:
    """How often Vienna's calendar is turned between two moments."""
    return (later.astimezone(HOUSE_TIME).date() - earlier.astimezone(HOUSE_TIME).date()).days


def elapsed(earlier: datetime, later: datetime) -> timedelta:
    """The time that really passes, in a zone whose clocks never change: Python subtracts clocks, not moments."""
    return later.astimezone(ZoneInfo("UTC")) - earlier.astimezone(ZoneInfo("UTC"))


def may_become(state: str, other: str) -> bool:
    """Whether there is a step from one state to another."""
    return other in STEPS[state]
