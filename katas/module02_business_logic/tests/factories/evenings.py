"""Rows of the evenings application."""

import datetime
from decimal import Decimal

import factory

from evenings.models import Booking, Evening, Note, Shift


class EveningFactory(factory.django.DjangoModelFactory):
    """An evening on the sixth of May."""

    class Meta:
        model = Evening

    title = factory.Sequence(lambda number: f"Comedy {number}")
    hall = "Great Hall"
    starts_at = datetime.datetime(2090, 5, 6, 17, 30, tzinfo=datetime.UTC)
    capacity = 400


class BookingFactory(factory.django.DjangoModelFactory):
    """Two seats at 48.00."""

    class Meta:
        model = Booking

    evening = factory.SubFactory(EveningFactory)
    name = "Ana"
    seats = 2
    paid = Decimal("96.00")


class ShiftFactory(factory.django.DjangoModelFactory):
    """An usher."""

    class Meta:
        model = Shift

    evening = factory.SubFactory(EveningFactory)
    usher = "Max"


class NoteFactory(factory.django.DjangoModelFactory):
    """Something urgent."""

    class Meta:
        model = Note

    evening = factory.SubFactory(EveningFactory)
    text = "Door 3 sticks"
    urgent = True
