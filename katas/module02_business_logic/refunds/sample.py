"""Three purchases: one long before its evening, one shortly before, and one that has been called off."""

from datetime import timedelta

from django.utils import timezone

from refunds.models import Purchase


def load() -> None:
    if Purchase.objects.exists():
        return
    evening = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0)
    for title, days, paid, called_off in (
        ("Tosca", 30, "96.00", False),
        ("Fidelio", 5, "48.25", False),
        ("Salome", 1, "64.00", True),
    ):
        Purchase.objects.create(
            email="ana@example.org",
            title=title,
            starts_at=evening + timedelta(days=days),
            called_off=called_off,
            paid=paid,
            charge="ch_unknown",
        )
