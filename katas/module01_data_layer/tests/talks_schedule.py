"""One talk of every kind, and the methods that the ticket asks for, called so that a missing one is a sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from talks.models import Event, Speaker, Stage, Talk
from tests.factories.talks import EventFactory, SpeakerFactory, StageFactory, TalkFactory

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Which kinds of talk the public may know of, and which of them are still to be heard; the soonest first.
UPCOMING = ["running", "just published", "in a week"]
PUBLISHED = ["just over", *UPCOMING]


@dataclass
class Schedule:
    """An event on one stage, whose every talk has the same speaker; the titles say of what kind each is."""

    event: Event
    stage: Stage
    speaker: Speaker


def one_of_each_kind() -> Schedule:
    """Talks that differ in nothing but their moments; those "just" now happened when this was called."""
    now, long_ago = timezone.now(), timezone.now() - 30 * DAY
    schedule = Schedule(EventFactory(), StageFactory(), SpeakerFactory())
    kinds = {  # begins, ends, published, deleted
        "just over": (now - HOUR, now, long_ago, None),
        "running": (now - HOUR, now + MINUTE, long_ago, None),
        "just published": (now + DAY, now + DAY + HOUR, now, None),
        "in a week": (now + 7 * DAY, now + 7 * DAY + HOUR, long_ago, None),
        "draft": (now + DAY, now + DAY + HOUR, None, None),
        "published in a minute": (now + 2 * DAY, now + 2 * DAY + HOUR, now + MINUTE, None),
        "just deleted": (now + 3 * HOUR, now + 4 * HOUR, long_ago, now),
        "deleted long ago": (now + 4 * HOUR, now + 5 * HOUR, long_ago, long_ago + DAY),
        "deleted tomorrow": (now + 6 * HOUR, now + 7 * HOUR, long_ago, now + DAY),
        "deleted draft": (now + 5 * HOUR, now + 6 * HOUR, None, long_ago),
    }
    talks = Talk.objects.bulk_create(
        TalkFactory.build(
            title=title,
            event=schedule.event,
            stage=schedule.stage,
            starts_at=begins,
            ends_at=ends,
            published_at=published,
            deleted_at=deleted,
        )
        for title, (begins, ends, published, deleted) in kinds.items()
    )
    schedule.speaker.talks.set(talks)
    return schedule


def narrowed(talks: Any, told: str, *methods: str, at: datetime | None = None) -> QuerySet[Talk]:
    """`talks.published(at).upcoming(at)`; `told` is how a message names the talks that it begins with."""
    for name in methods:
        method = getattr(talks, name, None)
        if method is None:
            pytest.fail(f"`{told}.{name}()` is missing; the ticket's Contract asks for it.", pytrace=False)
        try:
            _by_name, talks = method(at=at), method(at) if at else method()
        except TypeError as error:
            pytest.fail(f"`{told}.{name}()` cannot be called as the Contract has it: {error}", pytrace=False)
        told = f"{told}.{name}()"
        if not isinstance(talks, QuerySet):
            pytest.fail(f"`{told}` gave a {type(talks).__name__} instead of a queryset.", pytrace=False)
    return talks


def difference(titles: list[str], right: list[str]) -> str:
    """What is too much and what is missing, for a message."""
    surplus, missing = sorted({*titles} - {*right}), sorted({*right} - {*titles})
    twice = sorted({title for title in titles if titles.count(title) > 1})
    found = {"shows": surplus, "leaves out": missing, "shows more than once": twice}
    said = [f"{verb} {', '.join(map(repr, names))}" for verb, names in found.items() if names]
    return "; ".join(said) or f"has the order {titles}"
