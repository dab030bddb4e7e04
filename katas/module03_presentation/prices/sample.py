"""A price for each book of the demo."""

from catalog.models import Book
from prices.models import Price


def load() -> None:
    books = Book.objects.filter(shop_price=None)
    Price.objects.bulk_create(Price(book=book, gross_price=book.price) for book in books)
