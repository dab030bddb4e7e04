"""Rows of the partners application."""

import datetime

import factory

from partners.models import Partner, Reservation, digest
from tests.factories.catalog import BookFactory

KEY = "a partner's key, long and random"


class PartnerFactory(factory.django.DjangoModelFactory):
    """A partner shop that signs its requests with `KEY`, or with another `key`."""

    class Meta:
        model = Partner

    class Params:
        key = KEY

    name = factory.Sequence(lambda n: f"Partner {n}")
    key_digest = factory.LazyAttribute(lambda partner: digest(partner.key))


class ReservationFactory(factory.django.DjangoModelFactory):
    """Two copies put aside for a long time."""

    class Meta:
        model = Reservation

    partner = factory.SubFactory(PartnerFactory)
    book = factory.SubFactory(BookFactory)
    quantity = 2
    held_until = datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)
