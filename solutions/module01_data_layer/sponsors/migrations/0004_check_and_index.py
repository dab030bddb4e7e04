from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    """Both read the whole table, under a lock that lets people write."""

    atomic = False

    dependencies = [
        ("sponsors", "0003_copy_names"),
    ]

    operations = [
        ValidateConstraint(model_name="sponsor", name="sponsors_have_name_and_tier"),
        AddIndexConcurrently(
            model_name="sponsor",
            index=models.Index(fields=["tier", "legal_name"], name="sponsors_of_a_tier"),
        ),
    ]
