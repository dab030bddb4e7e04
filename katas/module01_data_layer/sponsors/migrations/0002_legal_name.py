from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sponsors", "0001_initial"),
    ]

    operations = [
        migrations.RenameField(
            model_name="sponsor",
            old_name="company",
            new_name="legal_name",
        ),
        migrations.AlterField(
            model_name="sponsor",
            name="tier",
            field=models.CharField(
                choices=[("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze")], default="bronze", max_length=10
            ),
        ),
        migrations.AddIndex(
            model_name="sponsor",
            index=models.Index(fields=["tier", "legal_name"], name="sponsors_of_a_tier"),
        ),
    ]
