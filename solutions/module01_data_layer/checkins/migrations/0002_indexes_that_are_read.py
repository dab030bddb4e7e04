"""New indexes first, then the old ones go: at no moment is a page without any."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkins", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "checkin", models.Index(fields=["gate", "-scanned_at", "-id"], name="checkin_latest_of_gate")
        ),
        migrations.AddIndex(
            "checkin",
            models.Index(
                fields=["scanned_at", "id"],
                condition=models.Q(is_incident=True, resolved_at=None),
                name="checkin_open_incident",
            ),
        ),
        migrations.AddIndex(
            "checkin",
            models.Index(fields=["badge", "-scanned_at"], include=["gate"], name="checkin_passages_of_badge"),
        ),
        migrations.AlterField(
            "checkin",
            "gate",
            models.ForeignKey(
                "checkins.gate", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="checkins"
            ),
        ),
        migrations.AlterField("checkin", "badge", models.CharField(max_length=12)),
        migrations.AlterField("checkin", "scanned_at", models.DateTimeField()),
        migrations.AlterField("checkin", "inbound", models.BooleanField(default=True)),
        migrations.AlterField("checkin", "scanner", models.CharField(max_length=12)),
        migrations.AlterField("checkin", "is_incident", models.BooleanField(default=False)),
    ]
