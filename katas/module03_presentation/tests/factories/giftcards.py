"""Rows of the gift card application."""

import datetime

import factory

from giftcards.models import GiftCard
from tests.factories.accounts import UserFactory


class GiftCardFactory(factory.django.DjangoModelFactory):
    """A card that is good for a long time; `expired=True` makes one whose last day is over."""

    class Meta:
        model = GiftCard

    class Params:
        expired = factory.Trait(expires_on=datetime.date(2020, 12, 31))

    buyer = factory.SubFactory(UserFactory)
    recipient = "reader@readers.example"
    balance = "50.00"
    expires_on = datetime.date(2999, 12, 31)
