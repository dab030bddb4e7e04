"""The house's rule for refunds at each of its borders, and the arrows of a refund's life."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VIENNA = ZoneInfo("Europe/Vienna")


def vienna(text: str) -> datetime:
    """A moment as Vienna's clocks show it."""
    return datetime.fromisoformat(text).replace(tzinfo=VIENNA)


SUMMER, SPRING, AUTUMN = vienna("2030-06-20T19:30"), vienna("2030-03-31T19:30"), vienna("2030-10-27T19:30")
WINTER, AFTER_SPRING, AFTER_AUTUMN = vienna("2031-01-06T19:30"), vienna("2030-04-05T19:30"), vienna("2030-11-05T19:30")
NIGHT = vienna("2030-06-20T00:30")  # in UTC still the 19th
NEW_YORK = ZoneInfo("America/New_York")
# Name: paid, when it begins, when it is asked, what goes back.
AMOUNTS = {
    "a month before": ("96.00", SUMMER, vienna("2030-05-20T12:00"), "93.50"),
    "the last second of the 14th day before": ("96.00", SUMMER, vienna("2030-06-06T23:59:59.999999"), "93.50"),
    "the first second of the 13th day before": ("96.00", SUMMER, vienna("2030-06-07T00:00"), "45.50"),
    "the 14th day in Vienna and in New York": (
        "96.00", SUMMER, datetime(2030, 6, 6, 17, tzinfo=NEW_YORK), "93.50",
    ),
    "the 13th day in Vienna, still the 14th in New York": (
        "96.00", SUMMER, datetime(2030, 6, 6, 18, 30, tzinfo=NEW_YORK), "45.50",
    ),
    "late in the evening before a matinee, 13 days and 12 hours": (
        "96.00", vienna("2030-06-20T11:00"), vienna("2030-06-06T23:00"), "93.50",
    ),
    "the 14th day before, over the year's end": ("96.00", WINTER, vienna("2030-12-23T23:30"), "93.50"),
    "the 13th day before, over the year's end": ("96.00", WINTER, vienna("2030-12-24T00:00"), "45.50"),
    "the 14th day before, the clocks go forward in between": (
        "96.00", AFTER_SPRING, vienna("2030-03-22T23:30"), "93.50",
    ),
    "the 13th day before, the clocks go forward in between": (
        "96.00", AFTER_SPRING, vienna("2030-03-23T00:00"), "45.50",
    ),
    "the 14th day before, the clocks go back in between": (
        "96.00", AFTER_AUTUMN, vienna("2030-10-22T23:59:59.999999"), "93.50",
    ),
    "the 13th day before a late show, the clocks go back in between": (
        "96.00", vienna("2030-11-05T23:30"), vienna("2030-10-23T12:00"), "45.50",
    ),
    "the 14th day before half past midnight, the clocks go forward in between": (
        "96.00", vienna("2030-04-05T00:30"), vienna("2030-03-22T12:00"), "93.50",
    ),
    "the 13th day before, the clocks go back in between": ("96.00", AFTER_AUTUMN, vienna("2030-10-23T00:00"), "45.50"),
    "the 14th day before half past midnight": ("96.00", NIGHT, vienna("2030-06-06T12:00"), "93.50"),
    "the 14th day before half past midnight, said in UTC": (
        "96.00", NIGHT.astimezone(UTC), vienna("2030-06-06T12:00"), "93.50",
    ),
    "the 13th day before half past midnight, said in New York": (
        "96.00", NIGHT.astimezone(NEW_YORK), vienna("2030-06-07T00:00").astimezone(NEW_YORK), "45.50",
    ),
    "the 13th day before, all said in UTC": (
        "96.00", SUMMER.astimezone(UTC), vienna("2030-06-07T00:00").astimezone(UTC), "45.50",
    ),
    "48 hours before": ("96.00", SUMMER, vienna("2030-06-18T19:30"), "45.50"),
    "a moment less than 48 hours before": ("96.00", SUMMER, vienna("2030-06-18T19:30:00.000001"), "0.00"),
    "48 hours before, the clocks go forward in between": ("96.00", SPRING, vienna("2030-03-29T18:30"), "45.50"),
    "47 hours before, the clocks go forward in between": ("96.00", SPRING, vienna("2030-03-29T19:30"), "0.00"),
    "48 hours before, the clocks go back in between": ("96.00", AUTUMN, vienna("2030-10-25T20:30"), "45.50"),
    "49 hours before, the clocks go back in between": ("96.00", AUTUMN, vienna("2030-10-25T19:30"), "45.50"),
    "a moment less than 48 hours before, the clocks go forward in between": (
        "96.00", SPRING, vienna("2030-03-29T18:30:00.000001"), "0.00",
    ),
    "a moment less than 48 hours before, the clocks go back in between": (
        "96.00", AUTUMN, vienna("2030-10-25T20:30:00.000001"), "0.00",
    ),
    "48 hours before, said in UTC": (
        "96.00", SUMMER.astimezone(UTC), datetime(2030, 6, 18, 17, 30, tzinfo=UTC), "45.50",
    ),
    "after the curtain": ("96.00", SUMMER, vienna("2030-06-20T22:00"), "0.00"),
    "a month after the curtain": ("96.00", SUMMER, vienna("2030-07-20T19:30"), "0.00"),
    "half a cent goes up": ("48.25", SUMMER, vienna("2030-06-10T12:00"), "21.63"),
    "half a cent goes up again": ("48.15", SUMMER, vienna("2030-06-10T12:00"), "21.58"),
    "less than the fee": ("2.49", SUMMER, vienna("2030-05-20T12:00"), "0.00"),
    "exactly the fee": ("2.50", SUMMER, vienna("2030-05-20T12:00"), "0.00"),
    "half is less than the fee": ("4.98", SUMMER, vienna("2030-06-10T12:00"), "0.00"),
    "a cent more than the fee": ("2.51", SUMMER, vienna("2030-05-20T12:00"), "0.01"),
}  # fmt: skip
STATES = ["requested", "approved", "rejected", "paid_out"]
ARROWS = [("requested", "approved"), ("requested", "rejected"), ("approved", "paid_out")]
ACTIONS = {"approve": "approved", "reject": "rejected", "pay-out": "paid_out"}
ILLEGAL = [(state, action) for state in STATES for action, to in ACTIONS.items() if (state, to) not in ARROWS]
FORBIDDEN = [(one, other) for one in STATES for other in STATES if one != other and (one, other) not in ARROWS]
