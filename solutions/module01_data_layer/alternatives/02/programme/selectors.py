"""The programme as plain data, put together from six small questions; no row becomes an object."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, F, Model

from programme.models import Bookmark, Day, Question, Session


def programme() -> list[dict[str, Any]]:
    """Every day in its order, with its sessions in theirs; the page and the JSON show the same."""
    listed = Session.objects.filter(is_cancelled=False)
    speakers = speakers_by_session()
    questions, bookmarks = numbers_of(Question), numbers_of(Bookmark)
    sessions = defaultdict(list)
    rows = listed.order_by("starts_at", "id").values("id", "title", "starts_at", "day_id", track_name=F("track__name"))
    for row in rows:
        sessions[row["day_id"]].append(
            {
                "id": row["id"],
                "title": row["title"],
                "starts_at": f"{row['starts_at']:%H:%M}",
                "track": row["track_name"],
                "question_count": questions.get(row["id"], 0),
                "bookmark_count": bookmarks.get(row["id"], 0),
                "speakers": speakers[row["id"]],
            }
        )
    people = dict(listed.values_list("day").annotate(Count("speakers", distinct=True)))
    return [
        {
            "date": date,
            "title": title,
            "session_count": len(sessions[key]),
            "speaker_count": people.get(key, 0),
            "sessions": sessions[key],
        }
        for key, date, title in Day.objects.order_by("date").values_list("id", "date", "title")
    ]


def speakers_by_session() -> dict[int, list[dict[str, Any]]]:
    """Who speaks in each session that takes place, by name."""
    speakers = defaultdict(list)
    rows = Session.speakers.through.objects.filter(session__is_cancelled=False).order_by("speaker__name", "speaker")
    for session, name, company in rows.values_list("session", "speaker__name", "speaker__company__name"):
        speakers[session].append({"name": name, "company": company})
    return speakers


def numbers_of(model: type[Model]) -> dict[int, int]:
    """How many rows of this model each session has, where it has any."""
    return dict(model._default_manager.values_list("session").annotate(Count("pk")))
