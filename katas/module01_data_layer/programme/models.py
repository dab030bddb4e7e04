"""The programme: days, their sessions, who speaks there, and what the audience makes of it."""

from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=200)
    profile = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Speaker(models.Model):
    """Somebody who speaks; without a company, for nobody but themselves."""

    name = models.CharField(max_length=200)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="speakers")
    biography = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Track(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Day(models.Model):
    date = models.DateField(unique=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="sessions")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="sessions")
    speakers = models.ManyToManyField(Speaker, related_name="sessions", blank=True)
    title = models.CharField(max_length=200)
    starts_at = models.TimeField()
    transcript = models.TextField(blank=True)
    is_cancelled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """What somebody wants to hear answered in a session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.text


class Bookmark(models.Model):
    """Somebody means to come."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="bookmarks")
    email = models.EmailField()

    def __str__(self) -> str:
        return self.email
