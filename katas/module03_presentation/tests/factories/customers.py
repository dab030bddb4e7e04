"""Rows of the customers application."""

from collections.abc import Iterator
from contextlib import contextmanager

import factory
from django.db import connection, models

from customers.models import Address, Customer
from tests.factories.accounts import UserFactory


class CustomerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Customer

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Customer {n}")
    email = factory.Sequence(lambda n: f"customer{n}@readers.example")
    phone = "+49 40 1234"


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Address

    customer = factory.SubFactory(CustomerFactory)
    label = "Home"
    street = factory.Sequence(lambda n: f"{n} Harbour Street")
    postcode = "20457"
    city = "Hamburg"


@contextmanager
def column_of_tomorrow() -> Iterator[tuple[str, str]]:
    """A column that the shop adds to its customers later; its name, and what it holds of each. A rollback drops it."""
    name, value = "margin_of_tomorrow", "what nobody should know"
    field = models.CharField(max_length=50, default=value)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE customers_customer ADD COLUMN {name} varchar(50) DEFAULT %s", [value])
    field.contribute_to_class(Customer, name)
    try:
        yield name, value
    finally:
        Customer._meta.local_fields.remove(field)
        Customer._meta._expire_cache()
        delattr(Customer, name)
