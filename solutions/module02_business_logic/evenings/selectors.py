"""What the house manager's sheet shows, complete: whoever reads it asks nothing more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from evenings.models import Booking, Evening, Note, Shift

NONE = {"sold": 0, "revenue": Decimal("0.00"), "present": 0, "wheelchairs": 0}


@dataclass(frozen=True)
class SheetLine:
    """An evening of the sheet."""

    title: str
    hall: str
    starts_at: datetime
    sold: int
    free: int
    revenue: Decimal
    present: int
    wheelchairs: int
    ushers: list[str]
    urgent: list[str]


@dataclass(frozen=True)
class SheetTotals:
    """The last line of the sheet."""

    sold: int
    revenue: Decimal
    present: int


def evening_sheet(*, day: date) -> list[SheetLine]:
    """The evenings that begin on a day in Vienna, in their order. Four queries, however many there are."""
    evenings = (
        Evening.objects.filter(starts_at__date=day)
        .prefetch_related(
            Prefetch("shifts", Shift.objects.order_by("usher")),
            Prefetch("notes", Note.objects.filter(urgent=True).order_by("pk"), to_attr="urgent_notes"),
        )
        .order_by("starts_at", "pk")
    )
    numbers = booking_numbers(evenings.values("pk"))
    return [sheet_line(evening, numbers.get(evening.pk, NONE)) for evening in evenings]


def sheet_totals(lines: Iterable[SheetLine]) -> SheetTotals:
    """The sums of a sheet, of its own lines."""
    lines = list(lines)
    return SheetTotals(
        sold=sum(line.sold for line in lines),
        revenue=sum((line.revenue for line in lines), Decimal("0.00")),
        present=sum(line.present for line in lines),
    )


def booking_numbers(evenings: QuerySet[Any]) -> dict[int, dict[str, Any]]:
    """Sums over the bookings of each evening that has any; no other table is joined, so nothing counts twice."""
    rows = (
        Booking.objects.filter(evening__in=evenings, cancelled=False)
        .values("evening")
        .annotate(
            sold=Sum("seats"),
            revenue=Sum("paid"),
            present=Sum("seats", filter=Q(came_in=True), default=0),
            wheelchairs=Count("pk", filter=Q(wheelchair=True)),
        )
    )
    return {row.pop("evening"): row for row in rows}


def sheet_line(evening: Any, numbers: dict[str, Any]) -> SheetLine:
    """Put together from rows that are all here."""
    return SheetLine(
        title=evening.title,
        hall=evening.hall,
        starts_at=evening.starts_at,
        free=evening.capacity - numbers["sold"],
        ushers=[shift.usher for shift in evening.shifts.all()],
        urgent=[note.text for note in evening.urgent_notes],
        **numbers,
    )
