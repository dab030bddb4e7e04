"""What partners do with our stock, however they ask for it."""

import datetime

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalog.models import Book
from partners.models import Partner, Reservation

HELD_FOR = datetime.timedelta(days=7)


class OutOfStock(Exception):
    """Fewer copies are available than were asked for."""


def stock() -> QuerySet[Book]:
    """Listed books by ISBN, each with the copies that are `available`: in stock and not put aside."""
    held = Reservation.objects.filter(book=OuterRef("pk")).values("book").annotate(sum=Sum("quantity")).values("sum")
    books = Book.objects.filter(is_listed=True).annotate(available=F("stock") - Coalesce(Subquery(held), 0))
    return books.order_by("isbn")


@transaction.atomic
def reserve_copies(*, partner: Partner, isbn: str, quantity: int) -> Reservation:
    """Put copies aside for a week."""
    Book.objects.select_for_update().get(isbn=isbn)  # one reservation of a book at a time
    book = stock().get(isbn=isbn)
    if book.available < quantity:
        raise OutOfStock(isbn)
    return Reservation.objects.create(
        partner=partner, book=book, quantity=quantity, held_until=timezone.now() + HELD_FOR
    )
