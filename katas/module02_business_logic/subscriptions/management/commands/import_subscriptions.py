"""The subscriptions of a company's staff, as its office sends them once a year."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from subscriptions.errors import SoldOut
from subscriptions.models import Series
from subscriptions.services import subscribe


class Command(BaseCommand):
    help = "Enter a CSV file with the columns email and series: every row of it, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """A file that is entered by half cannot be entered again."""
        with options["file"].open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with transaction.atomic():
            for number, row in enumerate(rows, 1):
                try:
                    subscribe(email=row["email"], names=[row["series"]])
                except (SoldOut, Series.DoesNotExist) as error:
                    raise CommandError(f"row {number}: {error} Nothing was entered.") from error
        self.stdout.write(f"{len(rows)} subscriptions entered")
