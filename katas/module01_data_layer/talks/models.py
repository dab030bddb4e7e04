"""What is said on which stage, and from when the public may know of it."""

from django.db import models


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

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """What somebody in the audience asked; it outlives the talk's place in the programme."""

    talk = models.ForeignKey(Talk, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.text
