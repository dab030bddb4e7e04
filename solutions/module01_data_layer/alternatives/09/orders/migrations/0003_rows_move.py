"""Brings the orders of the past along."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

ADDRESS = ("name", "street", "postcode", "city")


def move_in(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    def rows(model: str) -> Any:
        return apps.get_model("orders", model).objects.using(schema_editor.connection.alias)

    customers: dict[str, Any] = {}
    for order in rows("Order").order_by("ordered_at", "pk"):  # the newest address wins
        address = {column: getattr(order, column) for column in ADDRESS}
        customer = customers.get(order.email.lower()) or rows("Customer").create(email=order.email.lower(), **address)
        rows("Customer").filter(pk=customer.pk).update(**address)
        rows("Order").filter(pk=order.pk).update(customer=customer)
        customers[order.email.lower()] = customer
        if order.shipped_at:
            rows("Parcel").create(order=order, **address)
    price = rows("Product").filter(pk=OuterRef("product")).values("price")
    rows("OrderLine").update(unit_price=Subquery(price))
    lines = rows("OrderLine").filter(product=OuterRef("pk"), order__cancelled_at=None)
    pieces = lines.order_by().values("product").annotate(pieces=Sum(F("quantity"))).values("pieces")
    rows("Product").update(sold=Coalesce(Subquery(pieces), 0))


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_customers_and_parcels")]

    operations = [migrations.RunPython(move_in)]
