"""Give what is left of a vet's day to another vet."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.appointments.models import Appointment
from apps.appointments.views import slot


class Command(BaseCommand):
    help = "Give what is left of a vet's day to another vet: hand_over 'Dr. Reyes' 2026-03-03 'Dr. Lind'."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("vet", help="who is ill")
        parser.add_argument("day", type=datetime.date.fromisoformat, help="a date, such as 2026-03-03")
        parser.add_argument("to", help="who steps in")

    def handle(self, *args: Any, vet: str, day: datetime.date, to: str, **options: Any) -> None:
        coming = Appointment.objects.filter(vet=vet, cancelled_at=None, starts_at__gt=timezone.now())
        visits = list(coming.filter(starts_at__date=day))
        for visit in visits:
            if Appointment.objects.filter(vet=to, cancelled_at=None, starts_at=visit.starts_at).exists():
                raise CommandError(f"{to} has another patient from {slot(visit.starts_at, visit.ends_at)}.")
            visit.vet = to
            visit.save(update_fields=["vet"])
        self.stdout.write(f"{to} sees {len(visits)} patients of {vet}.")
