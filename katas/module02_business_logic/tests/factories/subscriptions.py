"""Rows of the subscriptions application."""

import factory

from subscriptions.models import Partner, Series


class SeriesFactory(factory.django.DjangoModelFactory):
    """Evenings with seats left."""

    class Meta:
        model = Series

    name = factory.Sequence(lambda number: f"series-{number}")
    seats_left = 40


class PartnerFactory(factory.django.DjangoModelFactory):
    """A partner at an address of its own."""

    class Meta:
        model = Partner

    name = factory.Sequence(lambda number: f"partner {number}")
    url = factory.LazyAttribute(lambda partner: f"https://{partner.name.replace(' ', '')}.example/hook/")
