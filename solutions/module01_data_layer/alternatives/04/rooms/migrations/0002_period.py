from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="rooms_booking_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="period",
            field=models.GeneratedField(
                expression=models.Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                output_field=DateTimeRangeField(),
                db_persist=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=ExclusionConstraint(
                name="rooms_booking_one_at_a_time",
                expressions=[("room", "="), ("period", "&&")],
                condition=models.Q(("cancelled", False)),
                violation_error_message="The room is taken at that time.",
            ),
        ),
    ]
