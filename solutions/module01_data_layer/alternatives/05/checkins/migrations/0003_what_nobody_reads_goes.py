"""Once the new indexes are there, the old ones go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checkins", "0002_built_beside_the_writers")]

    operations = [
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
