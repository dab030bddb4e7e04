"""Mends what was written past the form, and lays the rules into the database."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Lower

MEND = [
    "UPDATE attendees_ticket SET price = 0 WHERE price < 0",
    "UPDATE attendees_stay SET arrives_on = leaves_on, leaves_on = arrives_on WHERE leaves_on < arrives_on",
    "DELETE FROM attendees_ticket WHERE attendee_id NOT IN (SELECT id FROM attendees_attendee)",
    "DELETE FROM attendees_stay WHERE attendee_id NOT IN (SELECT id FROM attendees_attendee)",
    "UPDATE attendees_feedback SET attendee_id = NULL WHERE attendee_id NOT IN (SELECT id FROM attendees_attendee)",
    # Whoever registered first with an address, in any case, keeps it.
    """CREATE TEMPORARY TABLE same AS
       SELECT id, min(id) OVER (PARTITION BY lower(email)) AS keeper FROM attendees_attendee""",
    "UPDATE attendees_ticket SET attendee_id = keeper FROM same WHERE attendee_id = same.id",
    "UPDATE attendees_stay SET attendee_id = keeper FROM same WHERE attendee_id = same.id",
    "UPDATE attendees_feedback SET attendee_id = keeper FROM same WHERE attendee_id = same.id",
    "DELETE FROM attendees_attendee WHERE id NOT IN (SELECT keeper FROM same)",
    "DROP TABLE same",
]


def key(table: str, on_delete: str) -> migrations.RunSQL:
    """A foreign key whose deletions the database follows through."""
    name = f"attendees_{table}_attendee"
    return migrations.RunSQL(
        f"ALTER TABLE attendees_{table} ADD CONSTRAINT {name} FOREIGN KEY (attendee_id)"
        f" REFERENCES attendees_attendee (id) ON DELETE {on_delete}",
        f"ALTER TABLE attendees_{table} DROP CONSTRAINT {name}",
    )


def owner(on_delete, **options) -> models.ForeignKey:
    """As the models have it."""
    return models.ForeignKey(db_constraint=False, on_delete=on_delete, to="attendees.attendee", **options)


class Migration(migrations.Migration):
    dependencies = [("attendees", "0001_initial")]

    operations = [
        migrations.RunSQL(MEND, migrations.RunSQL.noop),
        key("ticket", "RESTRICT"),
        key("stay", "CASCADE"),
        key("feedback", "SET NULL"),
        migrations.AlterField("ticket", "attendee", owner(django.db.models.deletion.RESTRICT, related_name="tickets")),
        migrations.AlterField("stay", "attendee", owner(django.db.models.deletion.CASCADE, related_name="stays")),
        migrations.AlterField(
            "feedback",
            "attendee",
            owner(django.db.models.deletion.SET_NULL, null=True, blank=True, related_name="feedback"),
        ),
        migrations.AlterField(
            "ticket",
            "price",
            models.DecimalField(
                max_digits=8,
                decimal_places=2,
                validators=[django.core.validators.MinValueValidator(0, "A price cannot be below 0.")],
            ),
        ),
        migrations.AddField(
            "attendee",
            "email_key",
            models.GeneratedField(
                expression=Lower("email"), output_field=models.EmailField(), db_persist=True, editable=False
            ),
        ),
        migrations.AddConstraint(
            "attendee",
            models.UniqueConstraint(
                fields=["email_key"],
                name="attendees_attendee_email_key",
                violation_error_message="This e-mail address is registered already.",
            ),
        ),
        migrations.AddConstraint(
            "ticket",
            models.CheckConstraint(condition=models.Q(price__gte=0), name="attendees_ticket_price_not_negative"),
        ),
        migrations.AddConstraint(
            "stay",
            models.CheckConstraint(
                condition=models.Q(leaves_on__gte=models.F("arrives_on")),
                name="attendees_stay_ends_after_it_begins",
                violation_error_message="A stay cannot end before it begins.",
            ),
        ),
    ]
