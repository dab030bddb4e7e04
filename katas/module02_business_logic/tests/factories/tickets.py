"""Rows of the tickets application."""

import datetime
from decimal import Decimal

import factory

from tickets.models import Concession, Performance, Reservation


class PerformanceFactory(factory.django.DjangoModelFactory):
    """An evening that is years away, with plenty of seats."""

    class Meta:
        model = Performance

    title = factory.Sequence(lambda number: f"Play {number}")
    starts_at = datetime.datetime(2090, 5, 6, 19, 30, tzinfo=datetime.UTC)
    price = Decimal("24.50")
    seats_left = 300


class ConcessionFactory(factory.django.DjangoModelFactory):
    """Students pay 30 per cent less."""

    class Meta:
        model = Concession

    kind = "student"
    percent = 30


class ReservationFactory(factory.django.DjangoModelFactory):
    """Two tickets, by telephone."""

    class Meta:
        model = Reservation

    performance = factory.SubFactory(PerformanceFactory)
    email = "ana@example.org"
    kind = "adult"
    quantity = 2
