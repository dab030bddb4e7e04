"""Rows of the rooms application."""

import datetime

import factory

from rooms.models import Booking, Room

LISBON_SUMMER = datetime.timezone(datetime.timedelta(hours=1))


def at(clock: str, day: str = "2030-05-06") -> datetime.datetime:
    """A time of the one day on which everybody wants a room, or of another in summer."""
    return datetime.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LISBON_SUMMER)


class RoomFactory(factory.django.DjangoModelFactory):
    """A hall."""

    class Meta:
        model = Room

    name = factory.Sequence(lambda number: f"Hall {number}")
    seats = 600


class BookingFactory(factory.django.DjangoModelFactory):
    """A conference from ten to twelve."""

    class Meta:
        model = Booking

    room = factory.SubFactory(RoomFactory)
    title = factory.Sequence(lambda number: f"Congress {number}")
    starts_at = at("10:00")
    ends_at = at("12:00")
