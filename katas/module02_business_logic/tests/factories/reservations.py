"""Rows of the reservations application."""

import datetime

import factory

from reservations.models import Reservation, Show


class ShowFactory(factory.django.DjangoModelFactory):
    """A show that is far away, with seats."""

    class Meta:
        model = Show

    title = factory.Sequence(lambda number: f"Tragedy {number}")
    starts_at = datetime.datetime(2090, 5, 6, 19, 30, tzinfo=datetime.UTC)
    seats_left = 100


class ReservationFactory(factory.django.DjangoModelFactory):
    """Four seats for a hotel."""

    class Meta:
        model = Reservation

    show = factory.SubFactory(ShowFactory)
    agency = "Hotel Post"
    quantity = 4
