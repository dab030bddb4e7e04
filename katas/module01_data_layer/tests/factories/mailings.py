"""Rows of the mailing list."""

import datetime

import factory

from mailings.models import Subscriber


class SubscriberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subscriber

    email = factory.Sequence(lambda n: f"reader{n}@mail.example")
    full_name = factory.Sequence(lambda n: f"Reader {n}")
    joined_on = datetime.date(2024, 3, 1)
