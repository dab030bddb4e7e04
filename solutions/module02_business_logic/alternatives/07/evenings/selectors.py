"""What the house manager's sheet shows: one query, in which the database puts everything together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from evenings.models import Booking, Evening, Note, Shift


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


def evening_sheet(*, day: date) -> list[SheetLine]:
    """The evenings that begin on a day in Vienna, in their order."""
    bookings = Booking.objects.filter(evening=OuterRef("pk"), cancelled=False).order_by().values("evening")
    here = OuterRef("pk")
    rows = (
        Evening.objects.filter(starts_at__date=day)
        .annotate(
            sold=number(bookings.annotate(n=Sum("seats"))),
            free=F("capacity") - F("sold"),
            revenue=Coalesce(Subquery(bookings.annotate(n=Sum("paid")).values("n")), Value(Decimal(0))),
            present=number(bookings.annotate(n=Sum("seats", filter=Q(came_in=True)))),
            wheelchairs=number(bookings.annotate(n=Count("pk", filter=Q(wheelchair=True)))),
            ushers=ArraySubquery(Shift.objects.filter(evening=here).order_by("usher").values("usher")),
            urgent=ArraySubquery(Note.objects.filter(evening=here, urgent=True).order_by("pk").values("text")),
        )
        .order_by("starts_at", "pk")
        .values(*SheetLine.__dataclass_fields__)
    )
    return [SheetLine(**row) for row in rows]


def number(sums: QuerySet) -> Coalesce:
    """The column `n` of a subquery with one row or none."""
    return Coalesce(Subquery(sums.values("n")), Value(0))


def sheet_totals(lines: Iterable[SheetLine]) -> dict[str, int | Decimal]:
    """The last line of the sheet."""
    lines = list(lines)
    return {name: sum(getattr(line, name) for line in lines) for name in ("sold", "revenue", "present")}
