"""The programme: a page for people, and the same as JSON for the conference's app."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.models import Day, Session
from programme.selectors import programme


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every day with its sessions, who speaks in them, and how many questions and bookmarks each has."""
    return render(request, "programme/programme.html", {"days": programme()})


@require_safe
def data(request: HttpRequest) -> JsonResponse:
    """What the page shows, for the app."""
    return JsonResponse({"days": [day_told(day) for day in programme()]})


def day_told(day: Day) -> dict[str, Any]:
    return {
        "date": day.date,
        "title": day.title,
        "session_count": day.session_count,
        "speaker_count": day.speaker_count,
        "sessions": [session_told(session) for session in day.listed],
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
            for speaker in session.speakers.all()
        ],
    }
