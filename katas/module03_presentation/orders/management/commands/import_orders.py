"""Bring the orders of the market stall into the shop."""

import csv
from decimal import Decimal
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from catalog.models import Book
from orders.models import Order, OrderLine

COLUMNS = {"order", "customer", "isbn", "quantity"}
SHIPPING = Decimal("4.90")


class Command(BaseCommand):
    help = "Import orders from a CSV file with the columns order, customer, isbn, quantity; all of them or none."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args, **options):
        orders = {}
        for row in self.read(options["file"]):
            reference = row["order"]
            if reference not in orders:
                orders[reference] = self.start(reference, row["customer"])
            self.add_line(orders[reference], row)
        for order in orders.values():
            order.save(update_fields=["total"])
        self.stdout.write(f"{len(orders)} orders imported")

    def read(self, file):
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

    def start(self, reference, username):
        if Order.objects.filter(reference=reference).exists():
            raise CommandError(f"Order {reference} has been imported before.")
        customer = User.objects.filter(username=username).first()
        if customer is None:
            raise CommandError(f"Order {reference}: there is no customer {username}.")
        return Order.objects.create(customer=customer, reference=reference, shipping=SHIPPING, total=SHIPPING)

    def add_line(self, order, row):
        book = Book.objects.filter(isbn=row["isbn"]).first()
        if book is None:
            raise CommandError(f"Order {order.reference}: there is no book {row['isbn']}.")
        try:
            quantity = int(row["quantity"])
        except ValueError as error:
            raise CommandError(f"Order {order.reference}: {row['isbn']} has no number of copies.") from error
        total = book.price * quantity
        if quantity > 10:
            total = round(total * Decimal("0.90"), 2)
        OrderLine.objects.create(order=order, book=book, quantity=quantity, unit_price=book.price, total=total)
        order.total += total
