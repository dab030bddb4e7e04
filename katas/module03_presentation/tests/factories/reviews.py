"""Rows of the reviews application."""

import datetime

import factory

from accounts.models import User
from reviews.models import Review
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory, publish

FIRST_DAY = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


class ReviewFactory(factory.django.DjangoModelFactory):
    """A review of a book by a reader; two are written at once, in no order that the ids betray."""

    class Meta:
        model = Review

    book = factory.SubFactory(BookFactory)
    reader = factory.SubFactory(UserFactory)
    stars = 3
    text = factory.Sequence(lambda n: f"I read it in {n} evenings.")
    written_at = factory.Sequence(lambda n: FIRST_DAY + datetime.timedelta(days=n * 7 % 20 // 2))


def write_reviews(count: int) -> list[Review]:
    """That many reviews, each of a book and by a reader of its own, by three statements."""
    readers, books = User.objects.bulk_create(UserFactory.build_batch(count)), publish(count)
    return Review.objects.bulk_create(
        ReviewFactory.build(book=book, reader=reader) for book, reader in zip(books, readers, strict=True)
    )
