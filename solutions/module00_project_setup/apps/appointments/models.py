"""Who comes when, and to whom."""

from django.db import models
from django.utils import timezone

from apps.clinic.models import Pet


class Appointment(models.Model):
    """A pet's time with a vet."""

    pet = models.ForeignKey(Pet, on_delete=models.PROTECT, related_name="appointments")
    vet = models.CharField(max_length=50)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "vet"]

    def __str__(self) -> str:
        return f"{self.pet} with {self.vet}, {timezone.localdate(self.starts_at)}, {self.slot}"

    @property
    def slot(self) -> str:
        """The time of day: 09:00 to 09:30."""
        return f"{timezone.localtime(self.starts_at):%H:%M} to {timezone.localtime(self.ends_at):%H:%M}"
