"""Drinks for the interval: ordered before the curtain, waiting on a table with a number."""

from decimal import Decimal
from typing import Any

from django.core.mail import send_mail
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from payments.client import charge

MOST = 12


class Drink(models.Model):
    """What the bar has."""

    name = models.CharField(max_length=50, unique=True)
    price = models.DecimalField(max_digits=6, decimal_places=2)

    def __str__(self) -> str:
        return self.name


class Order(models.Model):
    """Glasses of one drink for one table."""

    drink = models.ForeignKey(Drink, models.PROTECT, related_name="orders")
    quantity = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    table = models.PositiveSmallIntegerField()
    email = models.EmailField()
    price = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0), editable=False)
    total = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(0), editable=False)
    charge = models.CharField(max_length=100, blank=True, editable=False)
    paid_at = models.DateTimeField(null=True, blank=True, editable=False)

    card = "cash"

    def __str__(self) -> str:
        return f"{self.quantity} x {self.drink} for table {self.table}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the money, keep the order, confirm it."""
        self.price = self.drink.price
        self.total = self.price * self.quantity
        if not self.charge:
            self.charge = charge(amount=self.total, card=self.card, reference="The Lantern, drinks")
            self.paid_at = timezone.now()
        super().save(*args, **kwargs)
        send_mail("Your drinks", f"{self} will be ready in the interval: {self.total} euros.", None, [self.email])
