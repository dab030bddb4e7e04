"""Season tickets, and the partners who want to know of each."""

from django.db import models


class Series(models.Model):
    """Evenings that are sold together, such as all premieres."""

    name = models.SlugField(unique=True)
    seats_left = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class Subscription(models.Model):
    """A seat of a series, for a season."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="subscriptions")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"{self.series} for {self.email}"


class Partner(models.Model):
    """Somebody whose computer is told of each subscription: the cloakroom, the car park."""

    name = models.CharField(max_length=50, unique=True)
    url = models.URLField()

    def __str__(self) -> str:
        return self.name
