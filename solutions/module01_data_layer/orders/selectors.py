"""What the shop's pages show."""

from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from orders.models import Order, Product

NOT_CANCELLED = Q(lines__order__cancelled_at=None)


def order_page(pk: int) -> dict[str, Any] | None:
    """An order with its lines and its total, or None."""
    order = Order.objects.select_related("customer").prefetch_related("lines__product").filter(pk=pk).first()
    if order is None:
        return None
    lines = sorted(order.lines.all(), key=lambda line: line.pk)
    return {
        **_label(order),
        "is_shipped": order.shipped_at is not None,
        "is_cancelled": order.cancelled_at is not None,
        "lines": [
            {"sku": line.product.sku, "quantity": line.quantity, "price": str(line.unit_price)} for line in lines
        ],
        "total": str(sum(line.quantity * line.unit_price for line in lines)),
    }


def labels() -> list[dict[str, Any]]:
    """Where the parcels go that have not left yet, oldest first."""
    orders = Order.objects.select_related("customer").filter(shipped_at=None, cancelled_at=None)
    return [_label(order) for order in orders.order_by("ordered_at", "pk")]


def products() -> list[dict[str, Any]]:
    """What the shop sells, and how many of each are in orders that were not cancelled."""
    found = Product.objects.annotate(sold=Coalesce(Sum("lines__quantity", filter=NOT_CANCELLED), 0))
    return [
        {"sku": product.sku, "name": product.name, "price": str(product.price), "sold": product.sold}
        for product in found.order_by("sku")
    ]


def _label(order: Order) -> dict[str, Any]:
    return {"order": order.pk, "email": order.customer.email, **order.label}
