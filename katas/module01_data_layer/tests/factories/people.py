"""People of each kind, made by the names that stay: `Person`, `Caterer`, `Technician`, `Company`."""

import datetime

import factory

from people.models import Caterer, Company, Person, Technician


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody the office writes to and does not pay."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Contact {n}")
    email = factory.Sequence(lambda n: f"contact{n}@mail.example")


class CatererFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Caterer

    name = factory.Sequence(lambda n: f"Cook {n}")
    day_rate = "180.00"
    kitchen_approved_until = datetime.date(2027, 12, 31)


class TechnicianFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Technician

    name = factory.Sequence(lambda n: f"Light {n}")
    day_rate = "240.00"
    licence = factory.Sequence(lambda n: f"L-{n}")


class CompanyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda n: f"Company {n}")
    vat_number = factory.Sequence(lambda n: f"PT{n:09}")
