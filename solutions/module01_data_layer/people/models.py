"""Everybody the office writes to, and everybody it pays."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q

INGREDIENTS = Decimal("35.00")
SHORTEST_BOOKING = 2  # days


class Contact(models.Model):
    """What there is to know of anybody: columns that are shared, and no table."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Company(Contact):
    vat_number = models.CharField(max_length=20)


class Kind(models.TextChoices):
    CONTACT = "contact", "contact"
    HELPER = "helper", "helper"
    CATERER = "caterer", "caterer"
    TECHNICIAN = "technician", "technician"


class Person(Contact):
    """One table for all people; a row that is read comes as an object of its kind's class."""

    KIND: Kind | None = None  # the kind that all rows of a proxy are of

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CONTACT)
    badge_name = models.CharField(max_length=100, blank=True)
    day_rate = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    kitchen_approved_until = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=30, null=True, blank=True)  # noqa: DJ001 - other kinds have none

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.CONTACT) | Q(day_rate__isnull=False), name="people_paid_by_the_day"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.CATERER) | Q(kitchen_approved_until__isnull=False),
                name="people_caterer_has_a_kitchen",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.TECHNICIAN) | Q(licence__isnull=False), name="people_technician_has_a_licence"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row as the kind that its class stands for."""
        self.kind = self.KIND or self.kind
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Iterable[str], values: Iterable[Any]) -> Self:
        """The row as an object of its kind's class, whichever class was asked for; costs no query."""
        person = super().from_db(db, field_names, values)
        person.__class__ = CLASSES.get(person.__dict__.get("kind"), cls)
        return person

    def cost(self, days: int) -> Decimal | None:
        """What so many days cost the office; None for those whom it does not pay."""
        return None if self.day_rate is None else self.day_rate * days


class KindManager(models.Manager):
    """The rows of a proxy's kind."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(kind=self.model.KIND)

    def bulk_create(self, objs: Iterable[Person], *args: Any, **kwargs: Any) -> list[Person]:
        """As Django's, which does not call `save`."""
        people = list(objs)
        for person in people:
            person.kind = self.model.KIND
        return super().bulk_create(people, *args, **kwargs)


class Caterer(Person):
    KIND = Kind.CATERER
    objects = KindManager()

    class Meta:
        proxy = True

    def cost(self, days: int) -> Decimal:
        return self.day_rate * days + INGREDIENTS * days


class Technician(Person):
    KIND = Kind.TECHNICIAN
    objects = KindManager()

    class Meta:
        proxy = True

    def cost(self, days: int) -> Decimal:
        return self.day_rate * max(days, SHORTEST_BOOKING)


CLASSES = {proxy.KIND: proxy for proxy in (Caterer, Technician)}


class Assignment(models.Model):
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    event = models.CharField(max_length=100)
    days = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.event}, {self.days} days"
