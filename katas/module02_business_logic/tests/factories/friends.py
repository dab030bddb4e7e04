"""Rows of the friends application, written without telling anybody."""

import datetime

from friends.models import Friend

JOINED = datetime.datetime(2090, 5, 6, 12, tzinfo=datetime.UTC)


def old_friend(email: str = "eva@example.org") -> Friend:
    """Somebody who joined long ago."""
    return Friend.objects.bulk_create([Friend(email=email, name="Eva", number="F00000", joined_at=JOINED)])[0]
