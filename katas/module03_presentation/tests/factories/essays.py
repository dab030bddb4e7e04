"""Rows of the essays application."""

import datetime

import factory

from essays.models import Essay
from tests.factories.accounts import UserFactory
from tests.factories.catalog import BookFactory

FIRST_DAY = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


class EssayFactory(factory.django.DjangoModelFactory):
    """A published essay; two are written at once, in no order that the ids betray."""

    class Meta:
        model = Essay

    class Params:
        draft = factory.Trait(is_published=False)
        hidden = factory.Trait(is_hidden=True)

    book = factory.SubFactory(BookFactory)
    writer = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"Essay {n}")
    text = "The second time, slowly."
    is_published = True
    written_at = factory.Sequence(lambda n: FIRST_DAY + datetime.timedelta(days=n * 7 % 20 // 2))
