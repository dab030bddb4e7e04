"""Gives each customer one row, each parcel that has left its label, and each line its price."""

import django.db.models.deletion
from django.db import migrations, models

CUSTOMERS = """
    INSERT INTO orders_customer (email, name, street, postcode, city)
    SELECT DISTINCT ON (lower(email)) lower(email), name, street, postcode, city
    FROM orders_order
    ORDER BY lower(email), ordered_at DESC, id DESC
"""
ORDERS = """
    UPDATE orders_order
    SET customer_id = orders_customer.id,
        shipped_label = CASE WHEN shipped_at IS NOT NULL THEN jsonb_build_object(
            'name', orders_order.name, 'street', orders_order.street,
            'postcode', orders_order.postcode, 'city', orders_order.city
        ) END
    FROM orders_customer
    WHERE orders_customer.email = lower(orders_order.email)
"""
LINES = """
    UPDATE orders_orderline
    SET unit_price = orders_product.price
    FROM orders_product
    WHERE orders_product.id = orders_orderline.product_id
"""
ORDERS_BACK = """
    UPDATE orders_order
    SET email = orders_customer.email,
        name = coalesce(shipped_label->>'name', orders_customer.name),
        street = coalesce(shipped_label->>'street', orders_customer.street),
        postcode = coalesce(shipped_label->>'postcode', orders_customer.postcode),
        city = coalesce(shipped_label->>'city', orders_customer.city)
    FROM orders_customer
    WHERE orders_customer.id = orders_order.customer_id
"""
SOLD_BACK = """
    UPDATE orders_product
    SET sold = coalesce((
        SELECT sum(quantity)
        FROM orders_orderline JOIN orders_order ON orders_order.id = order_id
        WHERE product_id = orders_product.id AND cancelled_at IS NULL
    ), 0)
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("street", models.CharField(max_length=200)),
                ("postcode", models.CharField(max_length=20)),
                ("city", models.CharField(max_length=100)),
            ],
        ),
        migrations.AddField(
            "order",
            "customer",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="orders",
                to="orders.customer",
            ),
        ),
        migrations.AddField("order", "shipped_label", models.JSONField(blank=True, null=True)),
        migrations.AddField("orderline", "unit_price", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
        migrations.RunSQL(CUSTOMERS, migrations.RunSQL.noop),
        migrations.RunSQL(ORDERS, ORDERS_BACK),
        migrations.RunSQL(LINES, SOLD_BACK),
    ]
