"""Who passed which gate, and when. The scanners' service writes the rows; the office reads them."""

from django.db import models


class Gate(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self) -> str:
        return self.name


class CheckIn(models.Model):
    """A badge was held to a scanner. An incident is open until somebody has resolved it."""

    # An index of the key's own is not needed: the first one below begins with it.
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
            # Equality first, then the order of the page; the same entries lie in one stretch for a day.
            models.Index(fields=["gate", "-scanned_at", "-id"], name="checkin_latest_of_gate"),
            # It holds what is open and nothing else, so it stays small however many seasons there are.
            models.Index(
                fields=["scanned_at", "id"],
                condition=models.Q(is_incident=True, resolved_at=None),
                name="checkin_open_incident",
            ),
            # With the gate beside it, a badge is answered without a look at the table.
            models.Index(fields=["badge", "-scanned_at"], include=["gate"], name="checkin_passages_of_badge"),
        ]

    def __str__(self) -> str:
        return f"{self.badge} at {self.scanned_at:%Y-%m-%d %H:%M}"
