"""Who passed which gate, and when. The scanners' service writes the rows; the office reads them."""

from django.db import models
from django.db.models.functions import TruncDate


class Gate(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self) -> str:
        return self.name


class CheckIn(models.Model):
    """A badge was held to a scanner. An incident is open until somebody has resolved it."""

    # Two of the indexes below begin with the gate, so that the key needs none of its own.
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="checkins", db_index=False)
    badge = models.CharField(max_length=12)
    scanned_at = models.DateTimeField()
    inbound = models.BooleanField(default=True)
    scanner = models.CharField(max_length=12)
    is_incident = models.BooleanField(default=False)
    resolved_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["gate", "-scanned_at", "-id"], name="latest_of_a_gate"),
            # The page of a day stays as it is: this is the very expression that it asks for, Lisbon's days included.
            models.Index(models.F("gate"), TruncDate("scanned_at"), name="day_of_a_gate"),
            models.Index(
                fields=["is_incident", "scanned_at", "id"],
                condition=models.Q(is_incident=True, resolved_at__isnull=True),
                name="open_incident",
            ),
            models.Index(fields=["badge", "scanned_at", "gate"], name="way_of_a_badge"),
        ]

    def __str__(self) -> str:
        return f"{self.badge} at {self.scanned_at:%Y-%m-%d %H:%M}"
