"""Rows of the baskets application."""

import datetime
from decimal import Decimal

import factory

from baskets.models import Basket, Hold, Seat

NOW = datetime.datetime(2090, 5, 6, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


class BasketFactory(factory.django.DjangoModelFactory):
    """A visitor's basket."""

    class Meta:
        model = Basket


class SeatFactory(factory.django.DjangoModelFactory):
    """A seat that nobody has."""

    class Meta:
        model = Seat

    label = factory.Sequence(lambda number: f"E{number:03}")
    price = Decimal("32.00")


class HoldFactory(factory.django.DjangoModelFactory):
    """A hold that is good for five minutes more."""

    class Meta:
        model = Hold

    basket = factory.SubFactory(BasketFactory)
    seat = factory.SubFactory(SeatFactory)
    until = NOW + 5 * MINUTE


class OldHoldFactory(HoldFactory):
    """A hold whose time is over, and nobody has cleared up yet."""

    until = NOW - MINUTE
