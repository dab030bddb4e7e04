"""Evenings in the house: who has booked, who works, and what the house manager should know."""

from decimal import Decimal

from django.db import models


class Evening(models.Model):
    """A performance in one of the halls."""

    title = models.CharField(max_length=100)
    hall = models.CharField(max_length=30)
    starts_at = models.DateTimeField()
    capacity = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title

    def sold(self) -> int:
        """Seats that have been booked."""
        return sum(booking.seats for booking in self.bookings.filter(cancelled=False))

    def free(self) -> int:
        """Seats that nobody has booked."""
        return self.capacity - self.sold()

    def revenue(self) -> Decimal:
        """What the bookings have brought."""
        return sum((booking.paid for booking in self.bookings.filter(cancelled=False)), Decimal("0.00"))

    def present(self) -> int:
        """Seats whose guests have come in."""
        return sum(booking.seats for booking in self.bookings.filter(cancelled=False, came_in=True))

    def wheelchairs(self) -> int:
        """Bookings with a wheelchair."""
        return self.bookings.filter(cancelled=False, wheelchair=True).count()

    def urgent(self) -> list[str]:
        """What must not be forgotten."""
        return [note.text for note in self.notes.filter(urgent=True).order_by("pk")]


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
