"""Rows of the shop. Orders are placed by the front door, since their columns are what the exercise is about."""

import factory

from orders.models import Product


class ProductFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Product

    sku = factory.Sequence(lambda n: f"product-{n}")
    name = factory.Sequence(lambda n: f"Product {n}")
    price = "10.00"
