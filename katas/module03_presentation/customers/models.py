"""Who buys: the profiles that an account keeps, and where their parcels go."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class Customer(models.Model):
    """A person, a household or a school; one account may look after several."""

    class Tier(models.TextChoices):
        BASIC = "basic"
        SILVER = "silver"
        GOLD = "gold"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="customers")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    newsletter = models.BooleanField(default=False)
    pin = models.CharField(max_length=128, blank=True, help_text="Hashed; asked for when the customer phones.")
    loyalty_tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.BASIC)
    trade_verified = models.BooleanField(default=False, help_text="Buys at trade prices.")
    credit_limit = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    internal_notes = models.TextField(blank=True)
    bookseller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="customer_email_is_unique")]

    def __str__(self) -> str:
        return f"{self.name} ({self.loyalty_tier}, credit {self.credit_limit})"


class Address(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    label = models.CharField(max_length=50)
    street = models.CharField(max_length=200)
    postcode = models.CharField(max_length=20)
    city = models.CharField(max_length=100)
    free_delivery = models.BooleanField(default=False, help_text="Granted by the shop.")
    courier_notes = models.TextField(blank=True, help_text="From our couriers, for our couriers.")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.street}, {self.postcode} {self.city}"
