"""The house manager's sheet of a day, as a page for the office and as JSON for the displays at the doors."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evenings.selectors import SheetLine, evening_sheet, sheet_totals


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The page."""
    day = day_of(request)
    evenings = evening_sheet(day=day)
    context = {"day": day, "evenings": evenings, "totals": sheet_totals(evenings)}
    return render(request, "evenings/sheet.html", context)


@require_safe
def api_sheet(request: HttpRequest) -> JsonResponse:
    """The same for programs."""
    return JsonResponse({"evenings": [shown(line) for line in evening_sheet(day=day_of(request))]})


def shown(line: SheetLine) -> dict[str, Any]:
    """An evening as programs see it: money is a string with two places."""
    return asdict(line) | {"revenue": f"{line.revenue:.2f}"}


def day_of(request: HttpRequest) -> date:
    """The day that is asked for, or today."""
    try:
        return date.fromisoformat(request.GET.get("day") or timezone.localdate().isoformat())
    except ValueError:
        raise Http404("There is no such day.") from None
