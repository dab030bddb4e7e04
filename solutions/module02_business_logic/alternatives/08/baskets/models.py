"""Seats, and baskets that hold some for a few minutes."""

import secrets

from django.db import models


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


class Hold(models.Model):
    """A seat that a visitor has in their basket, and nobody else can have until then."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="holds")
    seat = models.OneToOneField(Seat, models.CASCADE, related_name="hold")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seat} in {self.basket}"
