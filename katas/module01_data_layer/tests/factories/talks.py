"""Rows of the talks."""

from datetime import timedelta

import factory
from django.utils import timezone

from talks.models import Event, Speaker, Stage, Talk


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Event

    name = factory.Sequence(lambda n: f"Event {n}")
    slug = factory.Sequence(lambda n: f"event-{n}")


class StageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stage

    name = factory.Sequence(lambda n: f"Stage {n}")


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Speaker

    name = factory.Sequence(lambda n: f"Speaker {n}")


class TalkFactory(factory.django.DjangoModelFactory):
    """A published talk of tomorrow, an hour long."""

    class Meta:
        model = Talk

    event = factory.SubFactory(EventFactory)
    stage = factory.SubFactory(StageFactory)
    title = factory.Sequence(lambda n: f"Talk {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda talk: talk.starts_at + timedelta(hours=1))
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))
