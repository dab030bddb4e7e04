"""The rules as conditions, which can also be asked of what talks belong to, or put into a constraint."""

from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Now

Moment = datetime | Now


def is_published(at: Moment) -> Q:
    """The public may know of it: its moment has come, and nobody has thrown it away."""
    return Q(published_at__lte=at, deleted_at=None)


def is_upcoming(at: Moment) -> Q:
    """It has not ended yet."""
    return Q(ends_at__gt=at)
