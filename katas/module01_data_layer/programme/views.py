"""The programme: a page for people, and the same as JSON for the conference's app."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.models import Day, Session, Speaker


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every day with its sessions, who speaks in them, and how many questions and bookmarks each has."""
    days = []
    for day in Day.objects.order_by("date"):
        sessions = day.sessions.filter(is_cancelled=False).order_by("starts_at", "id")
        speakers = Speaker.objects.filter(sessions__in=sessions).distinct()
        days.append({"day": day, "sessions": sessions, "speakers": speakers})
    return render(request, "programme/programme.html", {"days": days})


@require_safe
def data(request: HttpRequest) -> JsonResponse:
    """What the page shows, for the app."""
    listed = Q(sessions__is_cancelled=False)
    days = Day.objects.annotate(
        session_count=Count("sessions", filter=listed), speaker_count=Count("sessions__speakers", filter=listed)
    )
    return JsonResponse({"days": [day_told(day) for day in days.order_by("date")]})


def day_told(day: Day) -> dict[str, Any]:
    sessions = day.sessions.filter(is_cancelled=False).annotate(
        question_count=Count("questions"), bookmark_count=Count("bookmarks")
    )
    return {
        "date": day.date,
        "title": day.title,
        "session_count": day.session_count,
        "speaker_count": day.speaker_count,
        "sessions": [session_told(session) for session in sessions.order_by("starts_at", "id")],
    }


def session_told(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "starts_at": f"{session.starts_at:%H:%M}",
        "track": session.track.name,
        "question_count": session.question_count,
        "bookmark_count": session.bookmark_count,
        "speakers": [
            {"name": speaker.name, "company": speaker.company.name if speaker.company else None}
            for speaker in session.speakers.order_by("name", "id")
        ],
    }
