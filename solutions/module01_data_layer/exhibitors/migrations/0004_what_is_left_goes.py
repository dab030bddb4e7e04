"""The old columns go once all is carried over; the new ones are full, and can be indexed in one pass."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exhibitors", "0003_carry_over")]

    operations = [
        migrations.RemoveField("exhibitor", "tags_text"),
        migrations.DeleteModel("Attribute"),
        migrations.AddIndex("exhibitor", GinIndex(fields=["tags"], name="exhibitor_tags")),
        migrations.AddIndex(
            "exhibitor", GinIndex(fields=["attributes"], opclasses=["jsonb_path_ops"], name="exhibitor_attributes")
        ),
    ]
