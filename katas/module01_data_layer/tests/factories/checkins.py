"""Rows of the checkins application."""

import datetime

import factory

from checkins.models import CheckIn, Gate


class GateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gate

    name = factory.Sequence(lambda n: f"Gate {n}")


class CheckInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckIn

    gate = factory.SubFactory(GateFactory)
    badge = factory.Sequence(lambda n: f"M-{n % 100_000:05}")
    # in no order that the ids betray
    scanned_at = factory.Sequence(
        lambda n: datetime.datetime(2026, 5, 11, 8, tzinfo=datetime.UTC) + datetime.timedelta(minutes=n * 37 % 101)
    )
    scanner = "S-1"
