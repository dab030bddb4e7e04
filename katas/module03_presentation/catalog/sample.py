"""A catalogue for the demo: 240 books of 24 authors, three of them published on a day."""

import datetime

from catalog.models import Author, Book, Tag

TAGS = ("novel", "poetry", "history", "travel", "science")


def load() -> None:
    if Book.objects.exists():
        return
    authors = Author.objects.bulk_create(Author(name=f"Author {n:02}", biography="Writes.") for n in range(24))
    tags = Tag.objects.bulk_create(Tag(name=name) for name in TAGS)
    books = Book.objects.bulk_create(
        Book(
            isbn=f"978{n:010}",
            title=f"Book {n:03}",
            price=f"{5 + n % 40}.90",
            stock=n % 7,
            published_on=datetime.date(2024, 1, 1) + datetime.timedelta(days=n * 7 % 80),
        )
        for n in range(240)
    )
    for n, book in enumerate(books):
        book.authors.add(authors[n % 24])
        book.tags.add(tags[n % 5], tags[(n + 1) % 5])
