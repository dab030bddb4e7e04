"""Give what is left of a vet's day to another vet."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.appointments import services


class Command(BaseCommand):
    help = "Give what is left of a vet's day to another vet: hand_over 'Dr. Reyes' 2026-03-03 'Dr. Lind'."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("vet", help="who is ill")
        parser.add_argument("day", type=datetime.date.fromisoformat, help="a date, such as 2026-03-03")
        parser.add_argument("to", help="who steps in")

    def handle(self, *args: Any, vet: str, day: datetime.date, to: str, **options: Any) -> None:
        try:
            moved = services.hand_over(vet=vet, day=day, to=to)
        except services.AppointmentError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{to} sees {moved} patients of {vet}.")
