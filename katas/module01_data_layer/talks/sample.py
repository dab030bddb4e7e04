"""A conference in full swing: whatever the clock says, two of its talks are running and three are still to come."""

from datetime import timedelta

from django.utils import timezone

from talks.models import Event, Question, Speaker, Stage, Talk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Begins and ends, was published, was thrown away: each so long from now.
TALKS = {
    "Workshop that has begun": (-HOUR, 9 * DAY, -30 * DAY, None),
    "Hackathon that has begun": (-2 * HOUR, 8 * DAY, -29 * DAY, None),
    "Queues in the wild": (10 * DAY, 10 * DAY + HOUR, -28 * DAY, None),
    "Postgres for the impatient": (11 * DAY, 11 * DAY + HOUR, -27 * DAY, None),
    "Closing words": (12 * DAY, 12 * DAY + HOUR, -26 * DAY, None),
    "Opening words, over": (-DAY, HOUR - DAY, -25 * DAY, None),
    "Surprise keynote, still secret": (9 * DAY, 9 * DAY + HOUR, 7 * DAY, None),
    "Panel, still a draft": (7 * DAY, 7 * DAY + HOUR, None, None),
    "Talk by a speaker who fell ill": (5 * DAY, 5 * DAY + HOUR, -24 * DAY, -2 * DAY),
    "Talk that was in twice": (6 * DAY, 6 * DAY + HOUR, -23 * DAY, -3 * DAY),
}


def load() -> None:
    if Talk.objects.exists():
        return
    now = timezone.now()
    event = Event.objects.create(name="Django Day Lisbon", slug="django-day")
    stage = Stage.objects.create(name="Main stage")
    speakers = Speaker.objects.bulk_create(Speaker(name=name, company="Acme") for name in ("Ana Reis", "Rui Lobo"))
    talks = Talk.objects.bulk_create(
        Talk(
            title=title,
            event=event,
            stage=stage,
            starts_at=now + begins,
            ends_at=now + ends,
            published_at=published and now + published,
            deleted_at=deleted and now + deleted,
        )
        for title, (begins, ends, published, deleted) in TALKS.items()
    )
    for one in speakers:
        one.talks.set(talks)
    Question.objects.create(talk=talks[-1], text="Is this not the talk of the other room?")
