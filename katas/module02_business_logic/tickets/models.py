"""Performances, what tickets cost whom, and who has bought or reserved some."""

from django.db import models


class Performance(models.Model):
    """An evening in the great hall; `price` is for one adult."""

    title = models.CharField(max_length=100)
    starts_at = models.DateTimeField()
    price = models.DecimalField(max_digits=7, decimal_places=2)
    seats_left = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Concession(models.Model):
    """A kind of visitor who pays less, by so many per cent. The house changes them in the admin."""

    kind = models.SlugField(unique=True)
    percent = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} ({self.percent} %)"


class Sale(models.Model):
    """Tickets that were sold, at one of the three doors."""

    performance = models.ForeignKey(Performance, models.PROTECT, related_name="sales")
    email = models.EmailField()
    kind = models.SlugField()
    quantity = models.PositiveSmallIntegerField()
    total = models.DecimalField(max_digits=9, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.quantity} x {self.performance} for {self.email}"


class Reservation(models.Model):
    """Somebody has telephoned. It becomes a sale when they come to the counter."""

    performance = models.ForeignKey(Performance, models.PROTECT, related_name="reservations")
    email = models.EmailField()
    kind = models.SlugField()
    quantity = models.PositiveSmallIntegerField()
    sale = models.OneToOneField(Sale, models.PROTECT, null=True, blank=True, related_name="reservation")

    def __str__(self) -> str:
        return f"{self.quantity} x {self.performance} for {self.email}"
