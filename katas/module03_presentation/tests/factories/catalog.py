"""Rows of the catalogue."""

import datetime

import factory

from catalog.models import Author, Book, Tag


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n:04}")


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"tag {n:04}")


class BookFactory(factory.django.DjangoModelFactory):
    """A listed book; three are published on a day, in no order that the ids betray."""

    class Meta:
        model = Book

    isbn = factory.Sequence(lambda n: f"978{n:010}")
    title = factory.Sequence(lambda n: f"Book {n}")
    price = "12.90"
    stock = 5
    published_on = factory.Sequence(lambda n: datetime.date(2020, 1, 1) + datetime.timedelta(days=n * 7 % 20))


def publish(count: int) -> list[Book]:
    """That many listed books by one statement."""
    return Book.objects.bulk_create(BookFactory.build_batch(count))
