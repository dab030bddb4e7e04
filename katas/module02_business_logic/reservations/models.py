"""Seats that hotels and agencies hold for their guests."""

from django.db import models


class Show(models.Model):
    """A performance, with the seats that nobody has yet."""

    title = models.CharField(max_length=100)
    starts_at = models.DateTimeField()
    seats_left = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Reservation(models.Model):
    """Seats of one show for the guests of one agency."""

    show = models.ForeignKey(Show, models.PROTECT, related_name="reservations")
    agency = models.CharField(max_length=50)
    quantity = models.PositiveSmallIntegerField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.quantity} x {self.show} for {self.agency}"
