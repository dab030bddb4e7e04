"""Invoices, their lines and payments, whichever app they belong to."""

import factory
from django.apps import apps

from tests.factories.clinic import OwnerFactory


def model_of(name: str):
    """The model that billing has, or the clinic had."""
    registered = {(model._meta.app_label, model.__name__): model for model in apps.get_models()}
    return registered.get(("billing", name)) or registered["clinic", name]


class InvoiceFactory(factory.django.DjangoModelFactory):
    """An invoice without lines: nothing to pay."""

    class Meta:
        model = model_of("Invoice")

    owner = factory.SubFactory(OwnerFactory)
    number = factory.Sequence(lambda n: f"2026-{n:04}")
    issued_on = "2026-06-01"


class InvoiceLineFactory(factory.django.DjangoModelFactory):
    """A check-up for 25.00."""

    class Meta:
        model = model_of("InvoiceLine")

    invoice = factory.SubFactory(InvoiceFactory)
    description = "Check-up"
    quantity = 1
    price = 2500


class PaymentFactory(factory.django.DjangoModelFactory):
    """Ten of an invoice's euros."""

    class Meta:
        model = model_of("Payment")

    invoice = factory.SubFactory(InvoiceFactory)
    amount = 1000
