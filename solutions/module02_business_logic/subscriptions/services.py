"""Selling season tickets."""

from collections.abc import Sequence

from django.db import transaction

from subscriptions.errors import SoldOut
from subscriptions.models import Series, Subscription
from subscriptions.notices import announce


@transaction.atomic
def subscribe(*, email: str, names: Sequence[str]) -> list[Subscription]:
    """A seat in each of these series, or in none; raises Series.DoesNotExist or SoldOut."""
    subscriptions = []
    for name in sorted(names):  # everybody locks in one order, so nobody waits for somebody who waits for them
        series = Series.objects.select_for_update().get(name=name)
        if not series.seats_left:
            raise SoldOut(f"The series {series} is sold out.")
        series.seats_left -= 1
        series.save(update_fields=["seats_left"])
        subscription = Subscription.objects.create(series=series, email=email)
        announce(subscription)
        subscriptions.append(subscription)
    return subscriptions
