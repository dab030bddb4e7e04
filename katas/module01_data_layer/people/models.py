"""Everybody the office writes to, and everybody it pays."""

from decimal import Decimal

from django.db import models

INGREDIENTS = Decimal("35.00")
SHORTEST_BOOKING = 2  # days


class Party(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class Company(Party):
    vat_number = models.CharField(max_length=20)


class Person(Party):
    badge_name = models.CharField(max_length=100, blank=True)


class Worker(Person):
    day_rate = models.DecimalField(max_digits=8, decimal_places=2)

    def cost(self, days: int) -> Decimal:
        """What so many days cost the office."""
        return self.day_rate * days


class Caterer(Worker):
    kitchen_approved_until = models.DateField()

    def cost(self, days: int) -> Decimal:
        return super().cost(days) + INGREDIENTS * days


class Technician(Worker):
    licence = models.CharField(max_length=30)

    def cost(self, days: int) -> Decimal:
        return super().cost(max(days, SHORTEST_BOOKING))


class Assignment(models.Model):
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="assignments")
    event = models.CharField(max_length=100)
    days = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.event}, {self.days} days"
