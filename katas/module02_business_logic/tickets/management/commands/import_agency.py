"""The third door: what a partner agency has sold, as a file."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tickets.models import Performance, Sale


class Command(BaseCommand):
    help = "Enter an agency's sales: a CSV file with the columns performance, email, kind, quantity."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Each row that can be sold is sold; the others are told at the end."""
        refused = []
        with options["file"].open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 1):
                performance = Performance.objects.filter(pk=row["performance"]).first()
                if performance is None:
                    refused.append(f"row {number}: There is no performance {row['performance']}.")
                    continue
                quantity = int(row["quantity"])
                price = performance.price
                if row["kind"] in ("student", "senior", "child"):
                    price *= Decimal("0.8")
                elif quantity > 10:
                    price *= Decimal("0.9")
                sale = Sale.objects.create(
                    performance=performance,
                    email=row["email"],
                    kind=row["kind"],
                    quantity=quantity,
                    total=round(price * quantity, 2),
                )
                performance.seats_left = max(performance.seats_left - quantity, 0)
                performance.save()
                self.stdout.write(f"row {number}: sold for {sale.total}")
        if refused:
            raise CommandError("\n".join(refused))
