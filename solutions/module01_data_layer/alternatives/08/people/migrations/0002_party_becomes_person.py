"""Lets the table at the root take in what its children hold; companies move out. Keys and their counter stay."""

from django.db import migrations, models

TAKE_IN = """
    UPDATE people_party SET
        badge_name = person.badge_name,
        day_rate = worker.day_rate,
        kitchen_approved_until = caterer.kitchen_approved_until,
        licence = technician.licence,
        kind = CASE
            WHEN caterer.worker_ptr_id IS NOT NULL THEN 'caterer'
            WHEN technician.worker_ptr_id IS NOT NULL THEN 'technician'
            WHEN worker.person_ptr_id IS NOT NULL THEN 'helper'
            ELSE 'contact'
        END
    FROM people_person AS person
    LEFT JOIN people_worker AS worker ON worker.person_ptr_id = person.party_ptr_id
    LEFT JOIN people_caterer AS caterer ON caterer.worker_ptr_id = person.party_ptr_id
    LEFT JOIN people_technician AS technician ON technician.worker_ptr_id = person.party_ptr_id
    WHERE people_party.id = person.party_ptr_id
"""
MOVE_OUT = """
    INSERT INTO people_firm (id, name, email, phone, vat_number)
    SELECT party.id, name, email, phone, vat_number
    FROM people_company JOIN people_party AS party ON party.id = party_ptr_id
"""
GO_ON_COUNTING = """
    SELECT setval(pg_get_serial_sequence('people_firm', 'id'), max(id)) FROM people_firm HAVING max(id) IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            "party",
            "kind",
            models.CharField(
                choices=[
                    ("contact", "contact"),
                    ("helper", "helper"),
                    ("caterer", "caterer"),
                    ("technician", "technician"),
                ],
                default="contact",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Firm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("vat_number", models.CharField(max_length=20)),
            ],
        ),
        migrations.RunSQL("ALTER TABLE people_party ADD badge_name varchar(100) NOT NULL DEFAULT ''"),
        migrations.RunSQL("ALTER TABLE people_party ALTER badge_name DROP DEFAULT"),
        migrations.RunSQL("ALTER TABLE people_party ADD day_rate numeric(8, 2)"),
        migrations.RunSQL("ALTER TABLE people_party ADD kitchen_approved_until date"),
        migrations.RunSQL("ALTER TABLE people_party ADD licence varchar(30)"),
        migrations.RunSQL(TAKE_IN),
        migrations.RunSQL(MOVE_OUT),
        migrations.RunSQL(GO_ON_COUNTING),
        migrations.RunSQL("DELETE FROM people_company"),
        migrations.RunSQL("DELETE FROM people_party WHERE id IN (SELECT id FROM people_firm)"),
    ]
