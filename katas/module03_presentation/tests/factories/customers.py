"""Rows of the customers application."""

import factory

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
