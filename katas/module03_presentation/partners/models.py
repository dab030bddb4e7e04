"""Other shops that sell from our shelves."""

import hashlib

from django.db import models

from catalog.models import Book


def digest(key: str) -> str:
    """What is kept of a partner's key; keys are long and random, so one round is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


class Partner(models.Model):
    """A shop with a key of its own."""

    name = models.CharField(max_length=100)
    key_digest = models.CharField(max_length=64, unique=True)

    is_authenticated = True

    def __str__(self) -> str:
        return self.name


class Reservation(models.Model):
    """Copies of a book that are put aside for a partner."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="reservations")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="reservations")
    quantity = models.PositiveSmallIntegerField()
    held_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.quantity} x {self.book} for {self.partner}"
