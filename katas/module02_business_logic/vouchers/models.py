"""Gift vouchers, and the customers who buy them with the theatre's app."""

from django.db import models


class Customer(models.Model):
    """Somebody with the app; each of their requests carries the token."""

    email = models.EmailField(unique=True)
    token = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.email


class Voucher(models.Model):
    """A gift: whoever has the code may spend the amount."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="vouchers")
    code = models.CharField(max_length=20, unique=True)
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    recipient = models.CharField(max_length=100)
    charge = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.amount} for {self.recipient}"
