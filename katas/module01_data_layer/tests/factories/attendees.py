"""Rows of the attendees application."""

import datetime

import factory

from attendees.models import Attendee, Feedback, Stay, Ticket


class AttendeeFactory(factory.django.DjangoModelFactory):
    """Somebody with an address that nobody else has."""

    class Meta:
        model = Attendee

    name = factory.Sequence(lambda number: f"Attendee {number}")
    email = factory.Sequence(lambda number: f"attendee{number}@meridian.example")


class TicketFactory(factory.django.DjangoModelFactory):
    """A ticket for one day."""

    class Meta:
        model = Ticket

    attendee = factory.SubFactory(AttendeeFactory)
    kind = "One day"
    price = "160.00"


class StayFactory(factory.django.DjangoModelFactory):
    """Three nights."""

    class Meta:
        model = Stay

    attendee = factory.SubFactory(AttendeeFactory)
    hotel = "Hotel Tejo"
    arrives_on = datetime.date(2030, 5, 6)
    leaves_on = datetime.date(2030, 5, 9)


class FeedbackFactory(factory.django.DjangoModelFactory):
    """A few words."""

    class Meta:
        model = Feedback

    attendee = factory.SubFactory(AttendeeFactory)
    text = "The coffee was better than last year."
