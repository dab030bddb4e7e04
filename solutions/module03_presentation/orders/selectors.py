"""Reading orders."""

from accounts.models import User
from orders.models import Order


def find_order(*, customer: User, order_id: int) -> Order | None:
    """The customer's order with all that an answer shows, or None where they have no such order."""
    return Order.objects.prefetch_related("lines__book").filter(pk=order_id, customer=customer).first()
