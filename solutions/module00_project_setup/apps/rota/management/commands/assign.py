"""assign 2026-12-24 night robin@clinic.example: puts a colleague on duty."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.rota.models import Shift


def find_colleague(name: str) -> AbstractUser:
    """Who signs in by this name, as signing in finds them; CommandError where nobody does."""
    people = get_user_model()
    try:
        person = people.objects.get_by_natural_key(name)
    except people.DoesNotExist:
        person = None
    if person is None or not person.is_active:
        raise CommandError(f"Nobody who works here signs in as {name}.")
    return person


class Command(BaseCommand):
    help = "Puts a colleague on duty, in place of whoever had the shift."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", type=date.fromisoformat, help="for example 2026-12-24")
        parser.add_argument("part", choices=Shift.Part.values)
        parser.add_argument("person", help="the e-mail address that the colleague signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        person = find_colleague(options["person"])
        shift, _ = Shift.objects.update_or_create(
            day=options["day"], part=options["part"], defaults={"person_id": person.pk}
        )
        self.stdout.write(f"{shift}: {person.get_full_name() or person.email}")
