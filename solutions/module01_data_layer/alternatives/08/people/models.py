"""Everybody the office writes to, and everybody it pays."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q

KINDS = ("contact", "helper", "caterer", "technician")


class Terms(NamedTuple):
    """How a kind of worker is booked."""

    shortest: int = 0  # days
    extra: Decimal = Decimal(0)  # for each day


TERMS = {"caterer": Terms(extra=Decimal("35.00")), "technician": Terms(shortest=2)}


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


class Person(Contact):
    """One table for all people; what they cost is a question to their terms."""

    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS], default="contact")
    badge_name = models.CharField(max_length=100, blank=True)
    day_rate = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    kitchen_approved_until = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=30, blank=True, default=None, null=True)  # noqa: DJ001 - others have none

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="contact", day_rate=None)
                | Q(kind="helper", day_rate__isnull=False)
                | Q(kind="caterer", day_rate__isnull=False, kitchen_approved_until__isnull=False)
                | Q(kind="technician", day_rate__isnull=False, licence__isnull=False),
                name="people_has_what_its_kind_needs",
            )
        ]

    def cost(self, days: int) -> Decimal | None:
        """What so many days cost the office; None for those whom it does not pay."""
        if self.kind == "contact":
            return None
        shortest, extra = TERMS.get(self.kind, Terms())
        return self.day_rate * max(days, shortest) + extra * days


class KindQuerySet(models.QuerySet):
    """New rows are of the kind that the class stands for, also those that are written without `save`."""

    def bulk_create(self, objs: Iterable[Person], *args: Any, **kwargs: Any) -> list[Person]:
        people = list(objs)
        for person in people:
            person.kind = self.model.KIND
        return super().bulk_create(people, *args, **kwargs)


class KindManager(models.Manager.from_queryset(KindQuerySet)):
    def get_queryset(self) -> KindQuerySet:
        return super().get_queryset().filter(kind=self.model.KIND)


class OneKind(models.Model):
    """What makes a proxy stand for the rows of one kind."""

    KIND = ""
    objects = KindManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.KIND
        super().save(*args, **kwargs)


class Caterer(OneKind, Person):
    KIND = "caterer"

    class Meta:
        proxy = True


class Technician(OneKind, Person):
    KIND = "technician"

    class Meta:
        proxy = True


class Assignment(models.Model):
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    event = models.CharField(max_length=100)
    days = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.event}, {self.days} days"
