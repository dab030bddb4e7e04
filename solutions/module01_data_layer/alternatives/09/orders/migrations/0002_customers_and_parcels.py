"""Makes room for customers, parcels and prices."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

ADDRESS = [
    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ("name", models.CharField(max_length=200)),
    ("street", models.CharField(max_length=200)),
    ("postcode", models.CharField(max_length=20)),
    ("city", models.CharField(max_length=100)),
]


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[*ADDRESS, ("email", models.EmailField(max_length=254))],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="orders_customer_email_in_any_case"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Parcel",
            fields=[
                *ADDRESS,
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parcel", to="orders.order"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "order",
            "customer",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="orders.customer"
            ),
        ),
        migrations.AddField("orderline", "unit_price", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
    ]
