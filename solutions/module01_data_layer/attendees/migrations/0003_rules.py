import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("attendees", "0002_mend_rows")]

    operations = [
        migrations.AlterField(
            model_name="feedback",
            name="attendee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="feedback",
                to="attendees.attendee",
            ),
        ),
        migrations.AlterField(
            model_name="stay",
            name="attendee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="attendees.attendee"
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="attendee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="attendees.attendee"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(
                Lower("email"),
                name="attendees_attendee_email_in_any_case",
                violation_error_message="This e-mail address is registered already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(("leaves_on__gte", models.F("arrives_on"))),
                name="attendees_stay_ends_after_it_begins",
                violation_error_message="A stay cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0)),
                name="attendees_ticket_price_not_negative",
                violation_error_message="A price cannot be below 0.",
            ),
        ),
    ]
