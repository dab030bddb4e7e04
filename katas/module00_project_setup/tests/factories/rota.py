"""Rows of the rota."""

from datetime import timedelta

import factory
from django.utils import timezone

from apps.rota.models import Shift, SwapRequest
from tests.factories.accounts import UserFactory


class ShiftFactory(factory.django.DjangoModelFactory):
    """Somebody's early shift; `in_days=3` for the day, today unless told."""

    class Meta:
        model = Shift

    class Params:
        in_days = 0

    day = factory.LazyAttribute(lambda shift: timezone.localdate() + timedelta(days=shift.in_days))
    part = Shift.Part.EARLY
    person = factory.SubFactory(UserFactory)


class SwapRequestFactory(factory.django.DjangoModelFactory):
    """A shift on offer, by the one whose it is."""

    class Meta:
        model = SwapRequest

    shift = factory.SubFactory(ShiftFactory)
    asked_by = factory.LazyAttribute(lambda request: request.shift.person)
    reason = "My sister marries"
