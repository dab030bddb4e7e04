import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Invoices and their lines are billing's from here on; the tables stay where they are, with every row."""

    dependencies = [
        ("billing", "0001_initial"),
        ("clinic", "0001_initial"),
    ]
    # The clinic's migration would otherwise have to name this one, and could not run without billing.
    run_before = [("clinic", "0002_invoices_move_out")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Invoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True)),
                        ("issued_on", models.DateField()),
                        ("note", models.TextField(blank=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="clinic.owner",
                            ),
                        ),
                    ],
                    options={"db_table": "clinic_invoice"},
                ),
                migrations.CreateModel(
                    name="InvoiceLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("description", models.CharField(max_length=200)),
                        ("quantity", models.PositiveSmallIntegerField(default=1)),
                        ("price", models.PositiveIntegerField(help_text="Of one, in cents.")),
                        (
                            "invoice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="billing.invoice"
                            ),
                        ),
                        (
                            "pet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoice_lines",
                                to="clinic.pet",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "clinic_invoiceline",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("quantity__gte", 1)), name="invoice_line_of_something"
                            )
                        ],
                    },
                ),
                migrations.AlterField(
                    model_name="payment",
                    name="invoice",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="billing.invoice"
                    ),
                ),
            ],
        ),
    ]
