"""Buying places and giving them back."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from standing.errors import GivenBackAlready, NotEnoughPlaces
from standing.models import Evening, Pass


@transaction.atomic
def buy_pass(*, email: str, evenings: Sequence[int], quantity: int) -> Pass:
    """Places for each of these evenings; raises Evening.DoesNotExist or NotEnoughPlaces."""
    bought = Pass.objects.create(email=email, quantity=quantity)
    for pk in evenings:
        evening = Evening.objects.get(pk=pk)
        if evening.places_left < quantity:
            raise NotEnoughPlaces(f"{evening}: {evening.places_left} places are left.")
        evening.places_left -= quantity
        evening.save()
        bought.admissions.create(evening=evening)
    return bought


@transaction.atomic
def give_back(*, pk: int) -> Pass:
    """The places of a pass are free again; raises Pass.DoesNotExist or GivenBackAlready."""
    bought = Pass.objects.get(pk=pk)
    if bought.given_back_at:
        raise GivenBackAlready("This pass was given back already.")
    for admission in bought.admissions.order_by("pk"):
        evening = admission.evening
        evening.places_left += bought.quantity
        evening.save()
    bought.given_back_at = timezone.now()
    bought.save()
    return bought
