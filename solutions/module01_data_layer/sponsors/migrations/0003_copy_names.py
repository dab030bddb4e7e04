from django.db import migrations
from django.db.models import F

BATCH = 500


def copy_names(apps, schema_editor):
    """A batch is a transaction: nobody waits for more than its rows, and a second run goes on where one stopped."""
    sponsors = apps.get_model("sponsors", "Sponsor").objects.using(schema_editor.connection.alias)
    waiting = sponsors.filter(legal_name=None)
    # The trigger gives these rows their tiers as well.
    while sponsors.filter(pk__in=waiting.values("pk")[:BATCH]).update(legal_name=F("company")):
        pass


class Migration(migrations.Migration):
    """Migrate: give the rows that nobody writes what the trigger gives the others. Then the new release may start."""

    atomic = False

    dependencies = [
        ("sponsors", "0002_legal_name"),
    ]

    operations = [
        migrations.RunPython(copy_names, migrations.RunPython.noop),
    ]
