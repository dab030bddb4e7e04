"""Becoming a friend of the theatre."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from friends.models import Friend


@transaction.atomic
def join(*, email: str, name: str, now: datetime) -> Friend:
    """One new friend; raises IntegrityError if there is one of that address."""
    return Friend.objects.create(email=email, name=name, joined_at=now)


@transaction.atomic
def join_many(*, people: Iterable[tuple[str, str]], now: datetime) -> list[Friend]:
    """Many new friends, as pairs of address and name, all or none, in a few statements; raises IntegrityError."""
    return Friend.objects.bulk_create(Friend(email=email, name=name, joined_at=now) for email, name in people)
