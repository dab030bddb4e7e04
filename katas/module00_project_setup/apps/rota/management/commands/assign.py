"""assign 2026-12-24 night robin: puts a colleague on duty."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.rota.models import Shift


class Command(BaseCommand):
    help = "Puts a colleague on duty, in place of whoever had the shift."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", type=date.fromisoformat, help="for example 2026-12-24")
        parser.add_argument("part", choices=Shift.Part.values)
        parser.add_argument("person", help="the name that the colleague signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = User.objects.get(username=options["person"], is_active=True)
        except User.DoesNotExist:
            raise CommandError(f"Nobody who works here signs in as {options['person']}.") from None
        shift, _ = Shift.objects.update_or_create(day=options["day"], part=options["part"], defaults={"person": person})
        self.stdout.write(f"{shift}: {person.get_full_name() or person.email}")
