"""What goes back of a ticket's price, as a table of deadlines, and which steps a refund may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

HOUSE_TIME = ZoneInfo("Europe/Vienna")
FEE, CENT = Decimal("2.50"), Decimal("0.01")
STEPS: Mapping[str, tuple[str, ...]] = {
    "requested": ("approved", "rejected"),
    "approved": ("paid_out",),
    "rejected": (),
    "paid_out": (),
}


@dataclass(frozen=True)
class Deadlines:
    """Moments in UTC: before `whole` all of the price is refundable, up to `half` the half of it."""

    whole: datetime
    half: datetime

    @classmethod
    def of(cls, starts_at: datetime) -> "Deadlines":
        day = starts_at.astimezone(HOUSE_TIME).date() - timedelta(days=13)
        midnight = datetime.combine(day, time.min, HOUSE_TIME)
        return cls(midnight.astimezone(UTC), starts_at.astimezone(UTC) - timedelta(hours=48))


def refund_amount(*, paid: Decimal, starts_at: datetime, asked_at: datetime, called_off: bool) -> Decimal:
    """What goes back, to the cent; raises ValueError for a moment without a time zone."""
    if None in (starts_at.utcoffset(), asked_at.utcoffset()):
        raise ValueError("naive moments have no place in a rule about hours")
    if called_off:
        return paid.quantize(CENT)
    deadlines, moment = Deadlines.of(starts_at), asked_at.astimezone(UTC)
    percent = 100 if moment < deadlines.whole else 50 if moment <= deadlines.half else 0
    share = (paid * percent / 100).quantize(CENT, ROUND_HALF_UP)
    return max(share - FEE, Decimal("0.00"))
