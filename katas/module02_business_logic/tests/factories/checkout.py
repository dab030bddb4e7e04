"""Rows of the checkout application."""

from decimal import Decimal

import factory

from checkout.models import Order, PointsAccount, Seat


class OrderFactory(factory.django.DjangoModelFactory):
    """Somebody else's order."""

    class Meta:
        model = Order

    email = "ben@example.org"


class SeatFactory(factory.django.DjangoModelFactory):
    """A free seat."""

    class Meta:
        model = Seat

    label = factory.Sequence(lambda number: f"C{number}")
    price = Decimal("48.00")


class PointsAccountFactory(factory.django.DjangoModelFactory):
    """A faithful customer."""

    class Meta:
        model = PointsAccount

    email = "ana@example.org"
