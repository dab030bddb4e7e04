from django.db import migrations


class Migration(migrations.Migration):
    """Invoices and their lines are the clinic's no longer; their tables stay, and have another master."""

    dependencies = [
        ("clinic", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="InvoiceLine"),
                migrations.DeleteModel(name="Invoice"),
            ],
        ),
    ]
