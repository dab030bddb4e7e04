"""What the programme shows, fetched at a price that does not depend on how long it is."""

from __future__ import annotations

from django.db.models import Count, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from programme.models import Bookmark, Day, Question, Session, Speaker


def programme() -> QuerySet[Day]:
    """Every day in its order, its listed sessions in `listed`; three queries, and only the columns that are shown."""
    is_listed = Q(sessions__is_cancelled=False)
    return (
        Day.objects.annotate(
            session_count=Count("sessions", filter=is_listed, distinct=True),
            speaker_count=Count("sessions__speakers", filter=is_listed, distinct=True),
        )
        .prefetch_related(Prefetch("sessions", listed_sessions(), to_attr="listed"))
        .order_by("date")
    )


def listed_sessions() -> QuerySet[Session]:
    """The sessions that take place, with their track, their speakers and two counts."""
    speakers = Speaker.objects.select_related("company").only("name", "company__name")
    return (
        Session.objects.filter(is_cancelled=False)
        .select_related("track")
        .only("day_id", "title", "starts_at", "track__name")
        .annotate(question_count=number_of(Question), bookmark_count=number_of(Bookmark))
        .prefetch_related(Prefetch("speakers", speakers))
        .order_by("starts_at", "id")
    )


def number_of(model: type[Model]) -> Coalesce:
    """How many rows of this model a session has: counted beside it, so that no join multiplies another's rows."""
    rows = model._default_manager.filter(session=OuterRef("pk")).order_by().values("session")
    return Coalesce(Subquery(rows.values(number=Count("pk"))), 0)
