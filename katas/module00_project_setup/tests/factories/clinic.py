"""Rows of the clinic application."""

import factory

from apps.clinic.models import Owner, Pet


class OwnerFactory(factory.django.DjangoModelFactory):
    """Somebody with an address of their own."""

    class Meta:
        model = Owner

    name = factory.Sequence(lambda n: f"Owner {n}")
    email = factory.Sequence(lambda n: f"owner{n}@owners.example")


class PetFactory(factory.django.DjangoModelFactory):
    """A cat."""

    class Meta:
        model = Pet

    owner = factory.SubFactory(OwnerFactory)
    name = factory.Sequence(lambda n: f"Pet {n}")
    species = "cat"
