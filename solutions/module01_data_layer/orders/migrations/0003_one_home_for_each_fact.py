"""Removes what has a home elsewhere now. Apart from the copying: PostgreSQL alters no table with checks still waiting."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_customers_and_snapshots")]

    operations = [
        migrations.AlterField(
            "order",
            "customer",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="orders",
                to="orders.customer",
            ),
        ),
        migrations.AlterField("orderline", "unit_price", models.DecimalField(decimal_places=2, max_digits=8)),
        migrations.RemoveField("order", "email"),
        migrations.RemoveField("order", "name"),
        migrations.RemoveField("order", "street"),
        migrations.RemoveField("order", "postcode"),
        migrations.RemoveField("order", "city"),
        migrations.RemoveField("product", "sold"),
    ]
