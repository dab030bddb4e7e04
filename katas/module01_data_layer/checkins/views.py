"""What the office asks about the gates."""

import datetime

from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from checkins.models import CheckIn, Gate

LATEST = 20
PASSAGES = 50


@require_safe
def gate_latest(request: HttpRequest, gate_id: int) -> JsonResponse:
    """The last check-ins of a gate, newest first; of one instant, the last written comes first."""
    gate = get_object_or_404(Gate, id=gate_id)
    latest = CheckIn.objects.filter(gate=gate).order_by("-scanned_at", "-id")[:LATEST]
    return JsonResponse(
        {"gate": gate.name, "latest": list(latest.values("id", "badge", "scanned_at", "inbound", "scanner"))}
    )


@require_safe
def gate_day(request: HttpRequest, gate_id: int, day: str) -> JsonResponse:
    """How many passed a gate on one day of our calendar."""
    gate = get_object_or_404(Gate, id=gate_id)
    try:
        date = datetime.date.fromisoformat(day)
    except ValueError:
        raise Http404(f"{day} is no day") from None
    count = CheckIn.objects.filter(gate=gate, scanned_at__date=date).count()
    return JsonResponse({"gate": gate.name, "day": day, "count": count})


@require_safe
def open_incidents(request: HttpRequest) -> JsonResponse:
    """What still waits for somebody, longest waiting first."""
    names = dict(Gate.objects.values_list("id", "name"))
    waiting = CheckIn.objects.filter(is_incident=True, resolved_at=None).order_by("scanned_at", "id")
    rows = waiting.values("id", "gate_id", "badge", "scanned_at", "note")
    return JsonResponse({"open": [{"gate": names[row.pop("gate_id")], **row} for row in rows]})


@require_safe
def badge_passages(request: HttpRequest, badge: str) -> JsonResponse:
    """How often a badge has passed, and where it was last."""
    names = dict(Gate.objects.values_list("id", "name"))
    scans = CheckIn.objects.filter(badge=badge)
    recent = scans.order_by("-scanned_at").values_list("gate_id", "scanned_at")[:PASSAGES]
    passages = [{"gate": names[gate_id], "scanned_at": scanned_at} for gate_id, scanned_at in recent]
    return JsonResponse({"badge": badge, "count": scans.count(), "passages": passages})
