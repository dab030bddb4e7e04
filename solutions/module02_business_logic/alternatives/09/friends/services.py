"""Becoming a friend of the theatre."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from friends.events import FriendJoined, publish
from friends.models import Friend


def join(*, email: str, name: str, now: datetime) -> Friend:
    """One new friend; raises IntegrityError if there is one of that address."""
    [friend] = join_many(people=[(email, name)], now=now)
    return friend


@transaction.atomic
def join_many(*, people: Iterable[tuple[str, str]], now: datetime) -> list[Friend]:
    """Many new friends, as pairs of address and name, all or none, in a few statements; raises IntegrityError."""
    friends = Friend.objects.bulk_create(Friend(email=email, name=name, joined_at=now) for email, name in people)
    for friend in friends:
        friend.number = f"F{friend.pk:05}"
    Friend.objects.bulk_update(friends, ["number"])
    for friend in friends:
        publish(FriendJoined(friend_id=friend.pk))
    return friends
