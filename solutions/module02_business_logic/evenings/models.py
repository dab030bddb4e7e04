"""Evenings in the house: who has booked, who works, and what the house manager should know."""

from django.db import models


class Evening(models.Model):
    """A performance in one of the halls."""

    title = models.CharField(max_length=100)
    hall = models.CharField(max_length=30)
    starts_at = models.DateTimeField()
    capacity = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Booking(models.Model):
    """Seats of an evening."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="bookings")
    name = models.CharField(max_length=100)
    seats = models.PositiveSmallIntegerField()
    paid = models.DecimalField(max_digits=8, decimal_places=2)
    wheelchair = models.BooleanField(default=False)
    came_in = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.name}: {self.seats} seats"


class Shift(models.Model):
    """An usher who works on an evening."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="shifts")
    usher = models.CharField(max_length=50)

    def __str__(self) -> str:
        return self.usher


class Note(models.Model):
    """Something about an evening, such as "door 3 sticks"."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text
