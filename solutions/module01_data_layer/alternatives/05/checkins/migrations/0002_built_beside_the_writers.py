"""New indexes, built while the scanners go on writing."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import TruncDate


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("checkins", "0001_initial")]

    operations = [
        AddIndexConcurrently("checkin", models.Index(fields=["gate", "-scanned_at", "-id"], name="latest_of_a_gate")),
        AddIndexConcurrently("checkin", models.Index(models.F("gate"), TruncDate("scanned_at"), name="day_of_a_gate")),
        AddIndexConcurrently(
            "checkin",
            models.Index(
                fields=["is_incident", "scanned_at", "id"],
                condition=models.Q(is_incident=True, resolved_at__isnull=True),
                name="open_incident",
            ),
        ),
        AddIndexConcurrently("checkin", models.Index(fields=["badge", "scanned_at", "gate"], name="way_of_a_badge")),
    ]
