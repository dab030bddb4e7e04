from django.db import migrations, models

from ._impatient import ImpatientMigration


class Migration(ImpatientMigration):
    """PostgreSQL believes the validated check and reads no row. In SQL: AlterField would fill tiers again, under its lock."""

    dependencies = [
        ("sponsors", "0004_check_and_index"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE sponsors_sponsor ALTER legal_name SET NOT NULL, ALTER tier SET NOT NULL",
                    "ALTER TABLE sponsors_sponsor ALTER legal_name DROP NOT NULL, ALTER tier DROP NOT NULL",
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="sponsor",
                    name="legal_name",
                    field=models.CharField(max_length=200),
                ),
                migrations.AlterField(
                    model_name="sponsor",
                    name="tier",
                    field=models.CharField(
                        choices=[("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze")],
                        default="bronze",
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(model_name="sponsor", name="sponsors_have_name_and_tier"),
    ]
