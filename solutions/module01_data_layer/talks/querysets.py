"""The one place that says which talks the public may know of, and which are still to be heard."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone


class TalkQuerySet(models.QuerySet):
    """Questions that may be asked of any set of talks, in any order. `at` is now, if nothing else is said."""

    def published(self, at: datetime | None = None) -> TalkQuerySet:
        """What the public may know of: its moment of publication has come, and nobody has thrown it away."""
        return self.filter(published_at__lte=at or timezone.now(), deleted_at__isnull=True)

    def upcoming(self, at: datetime | None = None) -> TalkQuerySet:
        """What can still be heard, be it only the end: whether the public may know of it is another question."""
        return self.filter(ends_at__gt=at or timezone.now())

    def with_speaker_of(self, company: str) -> TalkQuerySet:
        """Those by at least one of the company's people: a join would give a talk for each of them."""
        return self.filter(pk__in=self.model.objects.filter(speakers__company__iexact=company).values("pk"))
