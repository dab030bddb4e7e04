"""An old friend, from before there were numbers."""

from django.utils import timezone

from friends.models import Friend


def load() -> None:
    if not Friend.objects.exists():
        eva = Friend(email="eva@example.org", name="Eva", number="F00000", joined_at=timezone.now())
        Friend.objects.bulk_create([eva])
