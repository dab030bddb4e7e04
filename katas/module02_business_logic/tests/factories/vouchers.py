"""Rows of the vouchers application."""

import factory

from vouchers.models import Customer


class CustomerFactory(factory.django.DjangoModelFactory):
    """Somebody with the app."""

    class Meta:
        model = Customer

    email = factory.Sequence(lambda number: f"customer{number}@example.org")
    token = factory.Sequence(lambda number: f"token-{number}")
