from django.db import migrations

from ._both_names import KEEP_IN_STEP, LET_GO
from ._impatient import ImpatientMigration

COLUMN_WITH_NAMES = """
ALTER TABLE sponsors_sponsor ADD COLUMN company varchar(200);
UPDATE sponsors_sponsor SET company = legal_name;
ALTER TABLE sponsors_sponsor ALTER company SET NOT NULL;
"""


class Migration(ImpatientMigration):
    """Contract, once no server runs the old release. In SQL for the way back: RemoveField would not bring the names."""

    dependencies = [
        ("sponsors", "0005_not_null"),
    ]

    operations = [
        migrations.RunSQL(LET_GO, KEEP_IN_STEP),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL("ALTER TABLE sponsors_sponsor DROP COLUMN company", COLUMN_WITH_NAMES),
            ],
            state_operations=[
                migrations.RemoveField(model_name="sponsor", name="company"),
            ],
        ),
    ]
