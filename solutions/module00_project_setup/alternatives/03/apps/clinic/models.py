"""The clinic's records: owners and their pets."""

from django.db import models


class Owner(models.Model):
    """Somebody who brings a pet."""

    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)
    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class Pet(models.Model):
    """A patient."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="pets")
    name = models.CharField(max_length=100)
    species = models.CharField(max_length=50)
    born_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.species})"
