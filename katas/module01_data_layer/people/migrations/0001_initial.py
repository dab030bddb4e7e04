import django.db.models.deletion
from django.db import migrations, models


def child_of(parent):
    """The key of a child's table, which is the key of its parent's as well."""
    return models.OneToOneField(
        auto_created=True,
        on_delete=django.db.models.deletion.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        to=f"people.{parent}",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name="Company",
            fields=[("party_ptr", child_of("party")), ("vat_number", models.CharField(max_length=20))],
            bases=("people.party",),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[("party_ptr", child_of("party")), ("badge_name", models.CharField(blank=True, max_length=100))],
            bases=("people.party",),
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("person_ptr", child_of("person")),
                ("day_rate", models.DecimalField(decimal_places=2, max_digits=8)),
            ],
            bases=("people.person",),
        ),
        migrations.CreateModel(
            name="Caterer",
            fields=[("worker_ptr", child_of("worker")), ("kitchen_approved_until", models.DateField())],
            bases=("people.worker",),
        ),
        migrations.CreateModel(
            name="Technician",
            fields=[("worker_ptr", child_of("worker")), ("licence", models.CharField(max_length=30))],
            bases=("people.worker",),
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(max_length=100)),
                ("days", models.PositiveIntegerField()),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="people.worker"
                    ),
                ),
            ],
        ),
    ]
