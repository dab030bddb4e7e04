"""Rows of the sponsors application."""

import datetime

import factory

from sponsors.models import Sponsor


class SponsorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sponsor

    legal_name = factory.Sequence(lambda n: f"Sponsor {n} Lda")
    tier = Sponsor.Tier.GOLD
    contact_email = factory.Sequence(lambda n: f"office@sponsor{n}.example")
    signed_on = datetime.date(2026, 3, 2)
