"""Gathers each person's four rows into one, and each company's two; keys stay, so what points at them stays too."""

import django.db.models.deletion
from django.db import migrations, models

GATHER = """
    INSERT INTO people_gathered (
        id, name, email, phone, badge_name, kind, day_rate, kitchen_approved_until, licence
    )
    SELECT
        party.id, party.name, party.email, party.phone, person.badge_name,
        CASE
            WHEN caterer.worker_ptr_id IS NOT NULL THEN 'caterer'
            WHEN technician.worker_ptr_id IS NOT NULL THEN 'technician'
            WHEN worker.person_ptr_id IS NOT NULL THEN 'helper'
            ELSE 'contact'
        END,
        worker.day_rate, caterer.kitchen_approved_until, technician.licence
    FROM people_person AS person
    JOIN people_party AS party ON party.id = person.party_ptr_id
    LEFT JOIN people_worker AS worker ON worker.person_ptr_id = party.id
    LEFT JOIN people_caterer AS caterer ON caterer.worker_ptr_id = party.id
    LEFT JOIN people_technician AS technician ON technician.worker_ptr_id = party.id
"""
GATHER_COMPANIES = """
    INSERT INTO people_gatheredcompany (id, name, email, phone, vat_number)
    SELECT party.id, party.name, party.email, party.phone, company.vat_number
    FROM people_company AS company
    JOIN people_party AS party ON party.id = company.party_ptr_id
"""
GO_ON_COUNTING = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), max(id)) FROM {0} HAVING max(id) IS NOT NULL"
CONTACT = [
    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ("name", models.CharField(max_length=200)),
    ("email", models.EmailField(blank=True, max_length=254)),
    ("phone", models.CharField(blank=True, max_length=30)),
]
KINDS = [
    ("contact", "contact"),
    ("helper", "helper"),
    ("caterer", "caterer"),
    ("technician", "technician"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Gathered",
            fields=[
                *CONTACT,
                ("kind", models.CharField(choices=KINDS, default="contact", max_length=20)),
                ("badge_name", models.CharField(blank=True, max_length=100)),
                ("day_rate", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("kitchen_approved_until", models.DateField(blank=True, null=True)),
                ("licence", models.CharField(blank=True, max_length=30, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="GatheredCompany",
            fields=[*CONTACT, ("vat_number", models.CharField(max_length=20))],
        ),
        migrations.RunSQL(GATHER),
        migrations.RunSQL(GATHER_COMPANIES),
        migrations.RunSQL(GO_ON_COUNTING.format("people_gathered")),
        migrations.RunSQL(GO_ON_COUNTING.format("people_gatheredcompany")),
        migrations.AlterField(
            "assignment",
            "worker",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="people.gathered"
            ),
        ),
        migrations.DeleteModel("Caterer"),
        migrations.DeleteModel("Technician"),
        migrations.DeleteModel("Worker"),
        migrations.DeleteModel("Person"),
        migrations.DeleteModel("Company"),
        migrations.DeleteModel("Party"),
        migrations.RenameModel("Gathered", "Person"),
        migrations.RenameModel("GatheredCompany", "Company"),
    ]
