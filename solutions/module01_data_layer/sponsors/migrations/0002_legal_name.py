from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ._both_names import KEEP_IN_STEP, LET_GO
from ._impatient import ImpatientMigration


class Migration(ImpatientMigration):
    """Expand. From here on the table holds new rows to what the next steps make true of the old ones."""

    dependencies = [
        ("sponsors", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="sponsor",
            name="legal_name",
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.RunSQL(KEEP_IN_STEP, LET_GO),
        AddConstraintNotValid(
            model_name="sponsor",
            constraint=models.CheckConstraint(
                condition=models.Q(legal_name__isnull=False, tier__isnull=False),
                name="sponsors_have_name_and_tier",
            ),
        ),
    ]
