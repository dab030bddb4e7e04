from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sponsor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company", models.CharField(max_length=200)),
                (
                    "tier",
                    models.CharField(
                        blank=True,
                        choices=[("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze")],
                        max_length=10,
                        null=True,
                    ),
                ),
                ("contact_email", models.EmailField(max_length=254)),
                ("signed_on", models.DateField()),
            ],
        ),
    ]
