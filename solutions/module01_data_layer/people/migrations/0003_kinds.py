"""What each kind of person needs, and their classes."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("people", "0002_one_table_for_people")]

    operations = [
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=Q(kind="contact") | Q(day_rate__isnull=False), name="people_paid_by_the_day"
            ),
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=~Q(kind="caterer") | Q(kitchen_approved_until__isnull=False),
                name="people_caterer_has_a_kitchen",
            ),
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=~Q(kind="technician") | Q(licence__isnull=False), name="people_technician_has_a_licence"
            ),
        ),
        migrations.CreateModel(
            name="Caterer",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("people.person",),
        ),
        migrations.CreateModel(
            name="Technician",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("people.person",),
        ),
    ]
