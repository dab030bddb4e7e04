from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(
            "CREATE TEXT SEARCH CONFIGURATION handbook (COPY = english)",
            "DROP TEXT SEARCH CONFIGURATION handbook",
        ),
        # Words of plain ASCII have no accents; these three kinds of token may.
        migrations.RunSQL(
            "ALTER TEXT SEARCH CONFIGURATION handbook "
            "ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem",
            migrations.RunSQL.noop,
        ),
    ]
