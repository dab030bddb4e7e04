"""Who passed which gate, and when. The scanners' service writes the rows; the office reads them."""

from django.db import models


class Gate(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self) -> str:
        return self.name


class CheckIn(models.Model):
    """A badge was held to a scanner. An incident is open until somebody has resolved it."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="checkins")
    badge = models.CharField(max_length=12, db_index=True)
    scanned_at = models.DateTimeField(db_index=True)
    inbound = models.BooleanField(default=True, db_index=True)
    scanner = models.CharField(max_length=12, db_index=True)
    is_incident = models.BooleanField(default=False, db_index=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.badge} at {self.scanned_at:%Y-%m-%d %H:%M}"
