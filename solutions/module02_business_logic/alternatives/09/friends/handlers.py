"""What else happens when somebody joins."""

from django.core.mail import send_mail
from django.db.models import F
from django.utils import timezone

from friends.events import FriendJoined, subscribe
from friends.models import Friend, JoinTally, Subscriber


def register() -> None:
    """Subscribe them all; to be called at start-up, and harmless when called again."""
    for handler in (send_welcome, subscribe_to_newsletter, count):
        subscribe(FriendJoined, handler)


def send_welcome(event: FriendJoined) -> None:
    """A mail with the number."""
    friend = Friend.objects.get(pk=event.friend_id)
    send_mail("Welcome, friend", f"Dear {friend.name}, your number is {friend.number}.", None, [friend.email])


def subscribe_to_newsletter(event: FriendJoined) -> None:
    """Friends get the newsletter."""
    Subscriber.objects.get_or_create(email=Friend.objects.get(pk=event.friend_id).email)


def count(event: FriendJoined) -> None:
    """One more on that day."""
    day = timezone.localdate(Friend.objects.get(pk=event.friend_id).joined_at)
    JoinTally.objects.get_or_create(day=day)
    JoinTally.objects.filter(day=day).update(joined=F("joined") + 1)
