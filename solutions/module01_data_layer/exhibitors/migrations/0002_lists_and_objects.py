"""The new columns, beside the old ones."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibitors", "0001_initial")]

    operations = [
        migrations.RenameField("exhibitor", "tags", "tags_text"),
        migrations.AddField(
            "exhibitor",
            "tags",
            django.contrib.postgres.fields.ArrayField(models.TextField(), blank=True, default=list),
        ),
        migrations.AddField("exhibitor", "attributes", models.JSONField(blank=True, default=dict)),
    ]
