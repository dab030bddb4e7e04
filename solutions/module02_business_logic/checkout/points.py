"""Points for faithful customers: one for each full euro."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import F

from checkout.models import Order, PointsAccount

logger = logging.getLogger(__name__)


def award_points(order: Order) -> None:
    """Thank the customer. A sale is worth more than its points: if they fail, the sale stands."""
    try:
        # A savepoint: what fails in here is undone, and the transaction around it goes on.
        with transaction.atomic():
            account, _ = PointsAccount.objects.get_or_create(email=order.email)
            account.entries.create(order=order, points=int(order.total))
            PointsAccount.objects.filter(pk=account.pk).update(points=F("points") + int(order.total))
    except DatabaseError:
        logger.exception("no points for %s", order)
