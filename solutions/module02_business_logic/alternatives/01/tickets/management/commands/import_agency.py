"""The third door: what a partner agency has sold, as a file."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tickets.errors import Refused
from tickets.models import Performance, Sale
from tickets.services import sell_tickets


class Command(BaseCommand):
    help = "Enter an agency's sales: a CSV file with the columns performance, email, kind, quantity."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Each row that can be sold is sold; the others are told at the end."""
        refused = []
        with options["file"].open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 1):
                try:
                    sale = self.sell(row)
                except Refused as reason:
                    refused.append(f"row {number}: {reason}")
                else:
                    self.stdout.write(f"row {number}: sold for {sale.total}")
        if refused:
            raise CommandError("\n".join(refused))

    def sell(self, row: dict[str, str]) -> Sale:
        """One row of the file; raises Refused."""
        performance = Performance.objects.filter(pk=row["performance"]).first()
        if performance is None:
            raise Refused(f"There is no performance {row['performance']}.")
        return sell_tickets(
            performance=performance,
            email=row["email"],
            kind=row["kind"],
            quantity=int(row["quantity"]),
            now=timezone.now(),
        )
