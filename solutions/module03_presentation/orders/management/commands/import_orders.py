"""Bring the orders of the market stall into the shop: a file in, a service for each order."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from orders.services import CartLine, OrderRefused, import_order

COLUMNS = {"order", "customer", "isbn", "quantity"}
Row = dict[str, str]


class Command(BaseCommand):
    help = "Import orders from a CSV file with the columns order, customer, isbn, quantity; all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; CommandError, and nothing imported, where one order cannot be placed."""
        orders: dict[str, list[Row]] = {}
        for row in read_rows(options["file"]):
            orders.setdefault(row["order"], []).append(row)
        for reference, rows in orders.items():
            try:
                import_order(reference=reference, username=rows[0]["customer"], lines=read_lines(rows))
            except OrderRefused as refused:
                raise CommandError(f"Order {reference}: {refused}") from refused
        self.stdout.write(f"{len(orders)} orders imported")


def read_rows(file: Path) -> list[Row]:
    """The rows of the file; an order is the rows that share its number."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error
    for row in rows:
        if None in row.values() or COLUMNS - row.keys():
            raise CommandError(f"{file}: each row needs the columns {', '.join(sorted(COLUMNS))}.")
    return rows


def read_lines(rows: Iterable[Row]) -> list[CartLine]:
    """The rows of one order as the service wants them."""
    try:
        return [{"isbn": row["isbn"], "quantity": int(row["quantity"])} for row in rows]
    except ValueError as error:
        raise OrderRefused(f"{', '.join(row['isbn'] for row in rows)}: a number of copies is missing.") from error
