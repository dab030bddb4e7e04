"""Bring the orders of the market stall into the shop."""

import csv
import itertools
from operator import itemgetter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.transaction import atomic

from orders.services import OrderRefused, place_order

COLUMNS = ("order", "customer", "isbn", "quantity")


class Command(BaseCommand):
    help = "Import orders from a CSV file with the columns order, customer, isbn, quantity; all of them or none."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            with Path(file).open(newline="", encoding="utf-8-sig") as stream, atomic():
                imported = self.import_rows(list(csv.DictReader(stream)))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file}: {error}") from error
        except KeyError as error:
            raise CommandError(f"{file}: a row has no {error}") from error
        self.stdout.write(f"{imported} orders imported")

    def import_rows(self, rows):
        """Place the orders that the rows make up; returns how many they are."""
        if any(row[column] is None for row in rows for column in COLUMNS):
            raise CommandError(f"A row needs {', '.join(COLUMNS)}.")
        imported = 0
        for reference, group in itertools.groupby(sorted(rows, key=itemgetter("order")), itemgetter("order")):
            rows = list(group)
            try:
                lines = [{"isbn": row["isbn"], "quantity": int(row["quantity"])} for row in rows]
                place_order(username=rows[0]["customer"], reference=reference, lines=lines)
            except ValueError as error:
                raise CommandError(f"{reference}: {[row['isbn'] for row in rows]} {error}") from error
            except OrderRefused as refused:
                raise CommandError(f"{reference}: {refused}") from refused
            imported += 1
        return imported
