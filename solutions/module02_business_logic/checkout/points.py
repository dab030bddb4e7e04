"""Points for faithful customers: one for each full euro."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import F

from checkout.models import Order, PointsAccount

logger = logging.getLogger(__name__)


def award_points(order: Order) -> None:
    """Thank the customer, within a sale's transaction: if the points fail, the sale stands, as it is worth more."""
    try:
        # A savepoint: what fails in here is undone, and the transaction around it goes on.
        with transaction.atomic():
            account, _ = PointsAccount.objects.get_or_create(email=order.email)
            account.entries.create(order=order, points=int(order.total))
            PointsAccount.objects.filter(pk=account.pk).update(points=F("points") + int(order.total))
    except DatabaseError:
        if transaction.get_rollback():
            raise  # not even the savepoint could be undone: the connection is gone, and the sale with it
        logger.exception("no points for %s", order)
