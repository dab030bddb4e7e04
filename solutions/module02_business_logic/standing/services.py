"""Buying places and giving them back."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from standing.errors import GivenBackAlready, NotEnoughPlaces
from standing.models import Admission, Evening, Pass


@transaction.atomic
def buy_pass(*, email: str, evenings: Sequence[int], quantity: int) -> Pass:
    """Places for each of these evenings; raises Evening.DoesNotExist or NotEnoughPlaces."""
    for evening in lock(evenings):
        if evening.places_left < quantity:
            raise NotEnoughPlaces(f"{evening}: {evening.places_left} places are left.")
    Evening.objects.filter(pk__in=evenings).update(places_left=F("places_left") - quantity)
    bought = Pass.objects.create(email=email, quantity=quantity)
    Admission.objects.bulk_create(Admission(bought=bought, evening_id=pk) for pk in evenings)
    return bought


@transaction.atomic
def give_back(*, pk: int) -> Pass:
    """The places of a pass are free again; raises Pass.DoesNotExist or GivenBackAlready."""
    bought = Pass.objects.select_for_update().get(pk=pk)
    if bought.given_back_at:
        raise GivenBackAlready("This pass was given back already.")
    evenings = lock(bought.admissions.values_list("evening", flat=True))
    Evening.objects.filter(pk__in=[evening.pk for evening in evenings]).update(
        places_left=F("places_left") + bought.quantity
    )
    bought.given_back_at = timezone.now()
    bought.save()
    return bought


def lock(pks: Iterable[int]) -> list[Evening]:
    """These evenings, nobody else's until the transaction ends; raises Evening.DoesNotExist.

    Everybody locks in the order of the keys: whoever has the first waits for nobody who waits for it.
    """
    wanted = set(pks)
    evenings = list(Evening.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(evenings) < len(wanted):
        raise Evening.DoesNotExist
    return evenings
