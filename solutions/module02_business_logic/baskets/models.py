"""Seats, and baskets that hold some for a few minutes."""

import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone


class Seat(models.Model):
    """A seat of tonight's performance."""

    label = models.CharField(max_length=5, unique=True)
    price = models.DecimalField(max_digits=7, decimal_places=2)
    sold = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.label


def new_token() -> str:
    """What nobody can guess."""
    return secrets.token_urlsafe(24)


class Basket(models.Model):
    """What one visitor has chosen; the token is in a cookie."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"basket {self.pk}"


class HoldQuerySet(models.QuerySet):
    """Holds of seats."""

    def current(self, at: datetime | None = None) -> Self:
        """Those that are good, now or at another moment."""
        return self.filter(until__gt=at or timezone.now())

    def over(self, at: datetime | None = None) -> Self:
        """Those whose time is over, whether or not anybody has cleared up."""
        return self.filter(until__lte=at or timezone.now())


class Hold(models.Model):
    """A seat that a visitor has in their basket, and nobody else can have until then."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="holds")
    seat = models.OneToOneField(Seat, models.CASCADE, related_name="hold")
    until = models.DateTimeField()

    objects = HoldQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.seat} in {self.basket}"
