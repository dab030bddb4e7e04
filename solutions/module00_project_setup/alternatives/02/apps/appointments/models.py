"""Who comes when, and to whom; its manager answers every question about it."""

import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from apps.clinic.models import Pet


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """The diary, read by the names that the clinic uses."""

    def standing(self) -> Self:
        return self.filter(cancelled_at=None).select_related("pet__owner")

    def on(self, day: datetime.date) -> Self:
        return self.filter(starts_at__date=day)

    def between(self, starts_at: datetime.datetime, ends_at: datetime.datetime) -> Self:
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Appointment(models.Model):
    """A pet's time with a vet."""

    pet = models.ForeignKey(Pet, on_delete=models.PROTECT, related_name="appointments")
    vet = models.CharField(max_length=50)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "vet"]

    def __str__(self) -> str:
        return f"{self.pet} with {self.vet}, {timezone.localdate(self.starts_at)}, {self.slot}"

    @property
    def slot(self) -> str:
        """The time of day: 09:00 to 09:30."""
        return f"{timezone.localtime(self.starts_at):%H:%M} to {timezone.localtime(self.ends_at):%H:%M}"
