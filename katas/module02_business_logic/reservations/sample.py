"""Two shows; one has two seats left, and one begins tonight."""

from datetime import timedelta

from django.utils import timezone

from reservations.models import Reservation, Show


def load() -> None:
    if Show.objects.exists():
        return
    now = timezone.now()
    Show.objects.create(title="Nathan the Wise", starts_at=now + timedelta(days=20), seats_left=2)
    tonight = Show.objects.create(title="Faust", starts_at=now + timedelta(hours=3), seats_left=100)
    Reservation.objects.create(show=tonight, agency="Hotel Post", quantity=4)
