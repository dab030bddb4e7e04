"""Rows of the price list."""

import factory

from prices.models import Price
from tests.factories.catalog import BookFactory


class PriceFactory(factory.django.DjangoModelFactory):
    """The price of a book of its own."""

    class Meta:
        model = Price

    book = factory.SubFactory(BookFactory)
    gross_price = "12.90"
    vat_percent = "7.00"
