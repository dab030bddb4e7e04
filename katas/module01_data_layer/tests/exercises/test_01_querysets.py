"""Exercise 01, five ideas of "upcoming": one place says what is published and what is upcoming, and all ask it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from talks.models import Event, Talk
from tests.factories.talks import EventFactory, SpeakerFactory, StageFactory, TalkFactory
from tests.talks_schedule import PUBLISHED, UPCOMING, difference, narrowed, one_of_each_kind

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
ADDRESSES = {
    "/talks/": UPCOMING,
    "/talks/speakers/{0.speaker.id}/": UPCOMING,
    "/talks/events/{0.event.slug}/": PUBLISHED,
    "/talks/stages/{0.stage.id}/": UPCOMING,
    "/talks/feed/": ["just published", "in a week", "running"],
}
STARTS = {
    "Talk.objects": lambda schedule: Talk.objects,
    "event.talks": lambda schedule: schedule.event.talks,
    "speaker.talks": lambda schedule: schedule.speaker.talks,
    "stage.talks": lambda schedule: schedule.stage.talks,
    "event.talks.exclude(...)": lambda schedule: schedule.event.talks.exclude(title="no such title"),
}


def titles_of(talks):
    return [talk["title"] if isinstance(talk, dict) else talk.title for talk in talks]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_shows_what_the_public_may_know_of(browser, answers, address):
    schedule, right = one_of_each_kind(), ADDRESSES[address]
    url = address.format(schedule)

    page = answers(browser.get(url), 200)
    Talk.objects.update(deleted_at=timezone.now())
    left = len(answers(browser.get(url), 200)["talks"])

    titles = titles_of(page["talks"])
    assert titles == right, (
        f"GET {url} lists {len(titles)} talks, {len(right)} are right: it {difference(titles, right)}"
    )
    assert page.get("upcoming", 3) == 3, f"GET {url} says that {page['upcoming']} talks are to come; 3 are"
    assert left == 0, f"GET {url} still lists {left} talks when all of them have just been deleted"


@pytest.mark.parametrize("start", STARTS)
def test_the_methods_chain_from_wherever_there_are_talks(query_budget, start):
    schedule = one_of_each_kind()
    talks = STARTS[start](schedule)
    if start != "Talk.objects":
        TalkFactory(title="elsewhere")

    with query_budget(0, f"Putting `{start}.published().upcoming()` together"):
        published = narrowed(talks, start, "published").order_by("starts_at", "id")
        upcoming = narrowed(talks, start, "published", "upcoming").order_by("starts_at", "id")
        turned = narrowed(talks, start, "upcoming", "published").order_by("starts_at", "id")

    for told, found, right in (
        ("published()", published, PUBLISHED),
        ("published().upcoming()", upcoming, UPCOMING),
        ("upcoming().published()", turned, UPCOMING),
    ):
        titles = titles_of(found)
        assert titles == right, (
            f"`{start}.{told}` has {len(titles)} talks, {len(right)} are right: it {difference(titles, right)}"
        )


def test_a_talk_is_published_from_its_moment_on():
    TalkFactory(published_at=NOON)

    found = [
        narrowed(Talk.objects, "Talk.objects", "published", at=NOON + later).count()
        for later in (-MOMENT, 0 * HOUR, HOUR)
    ]

    assert found == [0, 1, 1], (
        f"before, at and after the moment of its publication {found} talks are published, not [0, 1, 1]"
    )


def test_a_talk_is_upcoming_until_it_ends():
    TalkFactory(starts_at=NOON - HOUR, ends_at=NOON, published_at=None, deleted_at=NOON - 48 * HOUR)
    moments = {"a day before": -24 * HOUR, "at the start": -HOUR, "at its last moment": -MOMENT, "at the end": 0 * HOUR}

    found = {
        told: narrowed(Talk.objects, "Talk.objects", "upcoming", at=NOON + later).count()
        for told, later in moments.items()
    }

    right = dict(zip(moments, (1, 1, 1, 0), strict=True))
    assert found == right, f"of one deleted draft `upcoming(at)` finds {found}; right is {right}"


def test_what_was_found_can_be_cut_nested_and_prefetched(query_budget):
    schedule = one_of_each_kind()
    EventFactory(name="without a talk")
    TalkFactory(event__name="with a draft", published_at=None)
    talks = narrowed(Talk.objects, "Talk.objects", "published", "upcoming").order_by("starts_at")

    with query_budget(5, "Cutting, nesting and prefetching the upcoming talks"):
        first_two = titles_of(talks[:2])
        nested = list(Event.objects.filter(talks__in=talks).distinct())
        asked = list(Event.objects.filter(Exists(talks.filter(event=OuterRef("pk")))))
        (prefetched,) = Event.objects.filter(pk=schedule.event.pk).prefetch_related(Prefetch("talks", talks))

    assert first_two == UPCOMING[:2], f"the first two of three upcoming talks are {first_two}"
    assert nested == [schedule.event], f"as a subquery the talks find {len(nested)} of the 1 event that has any"
    assert asked == [schedule.event], f"in Exists() the talks find {len(asked)} of the 1 event that has any"
    assert titles_of(prefetched.talks.all()) == UPCOMING, f"prefetched came {titles_of(prefetched.talks.all())}"


@pytest.mark.parametrize("address", ["/talks/", "/talks/feed/"])
def test_a_talk_by_five_colleagues_comes_once_and_only_if_it_may(browser, answers, address):
    now, place = timezone.now(), {"event": EventFactory(), "stage": StageFactory()}
    kinds = [
        *({"title": f"talk {n:02}", "starts_at": NOON + n * HOUR, "published_at": now - n * HOUR} for n in range(20)),
        {"title": "draft", "published_at": None},
        {"title": "published in an hour", "published_at": now + HOUR},
        {"title": "deleted", "deleted_at": now},
        {"title": "over", "starts_at": now - HOUR},
    ]
    talks = Talk.objects.bulk_create(TalkFactory.build(**place, **kind) for kind in kinds)
    colleagues = [*SpeakerFactory.create_batch(5, company="Acme"), SpeakerFactory(company="Globex")]
    speaks = Talk.speakers.through
    speaks.objects.bulk_create(speaks(talk=talk, speaker=one) for talk in talks for one in colleagues)

    shown = titles_of(answers(browser.get(f"{address}?company=acme"), 200)["talks"])

    assert len(shown) == len(set(shown)), (
        f"20 talks have five speakers of Acme each; GET {address}?company=acme lists {len(shown)} talks, and "
        f"{len(set(shown))} different ones"
    )
    right = titles_of(talks[:20])
    assert shown == right, (
        f"GET {address}?company=acme lists {len(shown)} talks, 20 are right: it {difference(shown, right)}"
    )
