"""The members of a partner club, who become friends all at once."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils import timezone

from friends.services import join_many


class Command(BaseCommand):
    help = "Make friends of everybody in a CSV file with the columns email and name, or of nobody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        with options["file"].open(encoding="utf-8", newline="") as file:
            people = [(row["email"], row["name"]) for row in csv.DictReader(file)]
        try:
            friends = join_many(people=people, now=timezone.now())
        except IntegrityError as error:
            raise CommandError("Somebody in the file is a friend already. Nobody was entered.") from error
        self.stdout.write(f"{len(friends)} new friends")
