"""What the shop's pages show."""

from typing import Any

from orders.models import Order, Product


def order_page(pk: int) -> dict[str, Any] | None:
    """An order with its lines and its total, or None."""
    order = Order.objects.prefetch_related("lines__product").filter(pk=pk).first()
    if order is None:
        return None
    lines = sorted(order.lines.all(), key=lambda line: line.pk)
    return {
        **_label(order),
        "is_shipped": order.shipped_at is not None,
        "is_cancelled": order.cancelled_at is not None,
        "lines": [
            {"sku": line.product.sku, "quantity": line.quantity, "price": str(line.product.price)} for line in lines
        ],
        "total": str(sum(line.quantity * line.product.price for line in lines)),
    }


def labels() -> list[dict[str, Any]]:
    """Where the parcels go that have not left yet, oldest first."""
    orders = Order.objects.filter(shipped_at=None, cancelled_at=None).order_by("ordered_at", "pk")
    return [_label(order) for order in orders]


def products() -> list[dict[str, Any]]:
    """What the shop sells, and how many of each are in orders that were not cancelled."""
    return [
        {"sku": product.sku, "name": product.name, "price": str(product.price), "sold": product.sold}
        for product in Product.objects.order_by("sku")
    ]


def _label(order: Order) -> dict[str, Any]:
    return {
        "order": order.pk,
        "email": order.email,
        "name": order.name,
        "street": order.street,
        "postcode": order.postcode,
        "city": order.city,
    }
