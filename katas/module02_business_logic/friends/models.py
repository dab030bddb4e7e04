"""The friends of the theatre, and what else is known of them."""

from django.db import models


class Friend(models.Model):
    """Somebody who supports the house. The number is on the card: F and five digits, those of the row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=10, blank=True)
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Subscriber(models.Model):
    """An address that gets the newsletter."""

    email = models.EmailField(unique=True)

    def __str__(self) -> str:
        return self.email


class JoinTally(models.Model):
    """How many have joined on a day."""

    day = models.DateField(unique=True)
    joined = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.joined} on {self.day}"
