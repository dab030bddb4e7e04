from django.db import migrations


class Migration(migrations.Migration):
    """The keys that never die go, with the table that held them in plain text."""

    dependencies = [("accounts", "0002_token")]

    operations = [migrations.DeleteModel(name="Token")]
