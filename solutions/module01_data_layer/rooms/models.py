"""Rooms of the conference centre, and who has them when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models

TAKEN = "The room is taken at that time."
# From the beginning up to, not including, the end: who leaves at ten makes room for ten.
PERIOD = models.Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField())


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

    class Meta:
        constraints = [
            # An empty period overlaps nothing, so the rule below would let it in.
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="rooms_booking_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="rooms_booking_one_at_a_time",
                expressions=[("room", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
                condition=models.Q(cancelled=False),
                violation_error_message=TAKEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} in {self.room}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "A booking ends after it begins."})
