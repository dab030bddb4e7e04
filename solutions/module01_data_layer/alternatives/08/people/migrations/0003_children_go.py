"""Removes the children's tables and gives the others their names."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

PROXY = {"proxy": True, "indexes": [], "constraints": []}


class Migration(migrations.Migration):
    dependencies = [("people", "0002_party_becomes_person")]

    operations = [
        migrations.AlterField(
            "assignment",
            "worker",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="people.party"
            ),
        ),
        migrations.DeleteModel("Caterer"),
        migrations.DeleteModel("Technician"),
        migrations.DeleteModel("Worker"),
        migrations.DeleteModel("Person"),
        migrations.DeleteModel("Company"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField("party", "badge_name", models.CharField(blank=True, default="", max_length=100)),
                migrations.AddField(
                    "party", "day_rate", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)
                ),
                migrations.AddField("party", "kitchen_approved_until", models.DateField(blank=True, null=True)),
                migrations.AddField(
                    "party", "licence", models.CharField(blank=True, default=None, max_length=30, null=True)
                ),
                migrations.AlterField("party", "badge_name", models.CharField(blank=True, max_length=100)),
            ]
        ),
        migrations.RenameModel("Party", "Person"),
        migrations.RenameModel("Firm", "Company"),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=Q(kind="contact", day_rate=None)
                | Q(kind="helper", day_rate__isnull=False)
                | Q(kind="caterer", day_rate__isnull=False, kitchen_approved_until__isnull=False)
                | Q(kind="technician", day_rate__isnull=False, licence__isnull=False),
                name="people_has_what_its_kind_needs",
            ),
        ),
        migrations.CreateModel(name="Caterer", fields=[], options=PROXY, bases=("people.person",)),
        migrations.CreateModel(name="Technician", fields=[], options=PROXY, bases=("people.person",)),
    ]
