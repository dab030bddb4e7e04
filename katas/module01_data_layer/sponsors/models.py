"""Who pays for a conference's coffee, and how generously: the models of the release that comes on Tuesday."""

from django.db import models


class Sponsor(models.Model):
    """A company that sponsors. Programmes print its legal name, in the order of tiers."""

    class Tier(models.TextChoices):
        GOLD = "gold"
        SILVER = "silver"
        BRONZE = "bronze"

    legal_name = models.CharField(max_length=200)
    tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.BRONZE)
    contact_email = models.EmailField()
    signed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["tier", "legal_name"], name="sponsors_of_a_tier")]

    def __str__(self) -> str:
        return self.legal_name
