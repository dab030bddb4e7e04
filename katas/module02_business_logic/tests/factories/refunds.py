"""Rows of the refunds application."""

import datetime
from decimal import Decimal

import factory

from refunds.models import Purchase, Refund

STARTS = datetime.datetime(2030, 6, 20, 17, 30, tzinfo=datetime.UTC)


class PurchaseFactory(factory.django.DjangoModelFactory):
    """Two tickets for a summer evening."""

    class Meta:
        model = Purchase

    email = "ana@example.org"
    title = factory.Sequence(lambda number: f"Opera {number}")
    starts_at = STARTS
    paid = Decimal("96.00")
    charge = "ch_before_0"


class RefundFactory(factory.django.DjangoModelFactory):
    """Somebody has asked for half of it."""

    class Meta:
        model = Refund

    purchase = factory.SubFactory(PurchaseFactory)
    amount = Decimal("45.50")
    state = "requested"
    asked_at = STARTS - datetime.timedelta(days=10)
