"""Rows of the standing application."""

import datetime

import factory

from standing.models import Evening, Pass


class EveningFactory(factory.django.DjangoModelFactory):
    """An evening with plenty of standing room."""

    class Meta:
        model = Evening

    title = factory.Sequence(lambda number: f"Opera {number}")
    doors_at = datetime.datetime(2090, 5, 6, 18, tzinfo=datetime.UTC)
    places_left = 80


def pass_for(*evenings: Evening, quantity: int = 1) -> Pass:
    """A pass that somebody has bought; its places are not among those that are left."""
    bought = Pass.objects.create(email="ben@example.org", quantity=quantity)
    for evening in evenings:
        bought.admissions.create(evening=evening)
    return bought
