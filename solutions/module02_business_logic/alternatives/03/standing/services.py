"""Buying places and giving them back: each statement holds its own rule, and nothing is read before it is written."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from standing.errors import GivenBackAlready, NotEnoughPlaces
from standing.models import Evening, Pass


@transaction.atomic
def buy_pass(*, email: str, evenings: Sequence[int], quantity: int) -> Pass:
    """Places for each of these evenings; raises Evening.DoesNotExist or NotEnoughPlaces."""
    for pk in sorted(evenings):  # an UPDATE locks its row too, so everybody goes in one order
        row = Evening.objects.filter(pk=pk)
        if not row.filter(places_left__gte=quantity).update(places_left=F("places_left") - quantity):
            evening = row.get()
            raise NotEnoughPlaces(f"{evening}: {evening.places_left} places are left.")
    bought = Pass.objects.create(email=email, quantity=quantity)
    for pk in evenings:
        bought.admissions.create(evening_id=pk)
    return bought


@transaction.atomic
def give_back(*, pk: int) -> Pass:
    """The places of a pass are free again; raises Pass.DoesNotExist or GivenBackAlready."""
    if not Pass.objects.filter(pk=pk, given_back_at=None).update(given_back_at=timezone.now()):
        if Pass.objects.filter(pk=pk).exists():
            raise GivenBackAlready("This pass was given back already.")
        raise Pass.DoesNotExist
    bought = Pass.objects.get(pk=pk)
    for evening in bought.admissions.order_by("evening").values_list("evening", flat=True):
        Evening.objects.filter(pk=evening).update(places_left=F("places_left") + bought.quantity)
    return bought
