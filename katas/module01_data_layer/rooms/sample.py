"""Two rooms, and a conference that has the larger of them for a day."""

import datetime

from django.utils import timezone

from rooms.models import Room

DAY = datetime.datetime(2030, 5, 6, tzinfo=timezone.get_default_timezone())


def load() -> None:
    hall, created = Room.objects.get_or_create(name="Great Hall", defaults={"seats": 600})
    Room.objects.get_or_create(name="Library", defaults={"seats": 40})
    if created:
        hall.bookings.create(title="Harbour Days", starts_at=DAY.replace(hour=9), ends_at=DAY.replace(hour=17))
        hall.bookings.create(
            title="Cork Congress", starts_at=DAY.replace(hour=9), ends_at=DAY.replace(hour=12), cancelled=True
        )
