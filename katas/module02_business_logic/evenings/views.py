"""The house manager's sheet of a day, as a page for the office and as JSON for the displays at the doors."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evenings.models import Evening


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The page."""
    evenings = Evening.objects.filter(starts_at__date=day_of(request)).order_by("starts_at", "pk")
    totals = {"sold": 0, "revenue": Decimal("0.00"), "present": 0}
    for evening in evenings:
        totals["sold"] += evening.sold()
        totals["revenue"] += evening.revenue()
        totals["present"] += evening.present()
    return render(request, "evenings/sheet.html", {"day": day_of(request), "evenings": evenings, "totals": totals})


@require_safe
def api_sheet(request: HttpRequest) -> JsonResponse:
    """The same for programs."""
    evenings = (
        Evening.objects.filter(starts_at__date=day_of(request))
        .annotate(
            seats_sold=Sum("bookings__seats"),
            takings=Sum("bookings__paid"),
            seats_present=Sum("bookings__seats", filter=Q(bookings__came_in=True)),
            wheelchair_places=Count("bookings", filter=Q(bookings__wheelchair=True)),
            ushers=Count("shifts"),
        )
        .order_by("starts_at", "pk")
    )
    return JsonResponse({"evenings": [line(evening) for evening in evenings]})


def line(evening: Any) -> dict[str, Any]:
    """An evening as programs see it."""
    return {
        "title": evening.title,
        "hall": evening.hall,
        "starts_at": evening.starts_at,
        "sold": evening.seats_sold,
        "free": evening.capacity - (evening.seats_sold or 0),
        "revenue": str(evening.takings),
        "present": evening.seats_present,
        "wheelchairs": evening.wheelchair_places,
        "ushers": [shift.usher for shift in evening.shifts.order_by("usher")],
        "urgent": evening.urgent(),
    }


def day_of(request: HttpRequest) -> date:
    """The day that is asked for, or today."""
    try:
        return date.fromisoformat(request.GET.get("day") or timezone.localdate().isoformat())
    except ValueError:
        raise Http404("There is no such day.") from None
