"""Rooms of the conference centre, and who has them when."""

from django.core.exceptions import ValidationError
from django.db import models


class Room(models.Model):
    """A hall or a room that can be booked."""

    name = models.CharField(max_length=100, unique=True)
    seats = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class Booking(models.Model):
    """A room from one moment up to, not including, another. A cancelled booking stays for the books."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="bookings")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.title} in {self.room}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "A booking ends after it begins."})
