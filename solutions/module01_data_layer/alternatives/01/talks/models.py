"""What is said on which stage, and from when the public may know of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Now
from talks.rules import is_published, is_upcoming


class Event(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Speaker(models.Model):
    name = models.CharField(max_length=200)
    company = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class TalkQuerySet(models.QuerySet):
    """The database's own clock is asked where no moment is given."""

    def published(self, at: datetime | None = None) -> Self:
        return self.filter(is_published(at or Now()))

    def upcoming(self, at: datetime | None = None) -> Self:
        return self.filter(is_upcoming(at or Now()))


class TalkManager(models.Manager.from_queryset(TalkQuerySet)):
    """Hides nothing. What makes talks, rather than asking for them, has its place here."""


class Talk(models.Model):
    """A talk in the programme. One that the office has thrown away keeps its row, and the day it went."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="talks")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="talks")
    speakers = models.ManyToManyField(Speaker, related_name="talks")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = TalkManager()

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """What somebody in the audience asked; it outlives the talk's place in the programme."""

    talk = models.ForeignKey(Talk, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.text
