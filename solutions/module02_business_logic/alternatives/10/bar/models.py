"""Drinks for the interval: ordered before the curtain, waiting on a table with a number."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.signals import pre_save
from django.dispatch import receiver

MOST = 12


class Drink(models.Model):
    """What the bar has."""

    name = models.CharField(max_length=50, unique=True)
    price = models.DecimalField(max_digits=6, decimal_places=2)

    def __str__(self) -> str:
        return self.name


class Order(models.Model):
    """Glasses of one drink for one table, at the price of that evening."""

    drink = models.ForeignKey(Drink, models.PROTECT, related_name="orders")
    quantity = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    table = models.PositiveSmallIntegerField()
    email = models.EmailField()
    price = models.DecimalField(max_digits=6, decimal_places=2, editable=False)
    charge = models.CharField(max_length=100, blank=True, editable=False)
    paid_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1, quantity__lte=MOST), name="bar_order_quantity"),
            models.CheckConstraint(condition=Q(price__gte=0), name="bar_order_price"),
            models.CheckConstraint(
                condition=Q(charge="", paid_at=None) | (~Q(charge="") & Q(paid_at__isnull=False)),
                name="bar_order_paid_by_a_charge",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.drink} for table {self.table}"

    @property
    def total(self) -> Decimal:
        """What the glasses cost together."""
        return Decimal(self.quantity) * self.price

    def pay(self, charge: str, at: datetime) -> None:
        """Both columns of a payment, in memory: whoever calls decides when to save."""
        self.charge, self.paid_at = charge, at


@receiver(pre_save, sender=Order)
def take_price(instance: Order, **told: Any) -> None:
    """An order that has no price yet takes its drink's: a rule about the row itself, as a signal may have."""
    if instance.price is None:
        instance.price = instance.drink.price
