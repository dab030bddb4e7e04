from django.db import migrations, models


def name_tiers(apps, schema_editor):
    sponsors = apps.get_model("sponsors", "Sponsor").objects.using(schema_editor.connection.alias)
    waiting = sponsors.filter(tier=None).values("pk")[:500]
    while sponsors.filter(pk__in=waiting).update(tier="bronze"):
        pass


class Migration(migrations.Migration):
    """All three read the whole table and let people write. Afterwards the new release may start."""

    atomic = False

    dependencies = [
        ("sponsors", "0002_legal_name"),
    ]

    operations = [
        migrations.RunPython(name_tiers, migrations.RunPython.noop),
        migrations.RunSQL(
            "ALTER TABLE sponsors_sponsor_rows VALIDATE CONSTRAINT sponsors_tier_not_null", migrations.RunSQL.noop
        ),
        # By SQL, since what Django knows as the model's table is a view now.
        migrations.RunSQL(
            "CREATE INDEX CONCURRENTLY sponsors_of_a_tier ON sponsors_sponsor_rows (tier, legal_name)",
            "DROP INDEX CONCURRENTLY sponsors_of_a_tier",
            state_operations=[
                migrations.AddIndex(
                    model_name="sponsor",
                    index=models.Index(fields=["tier", "legal_name"], name="sponsors_of_a_tier"),
                ),
            ],
        ),
    ]
