"""The clinic's records: owners, their pets, and what they were charged."""

from django.db import models


class Owner(models.Model):
    """Somebody who brings a pet."""

    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)
    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def balance(self) -> int:
        """What the owner still has to pay, in cents."""
        from apps.billing.ledger import balance_of

        return balance_of(self)


class Pet(models.Model):
    """A patient."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="pets")
    name = models.CharField(max_length=100)
    species = models.CharField(max_length=50)
    born_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.species})"


class Invoice(models.Model):
    """What an owner is asked to pay."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="invoices")
    number = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField()
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number


class InvoiceLine(models.Model):
    """One treatment or article on an invoice."""

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="lines")
    pet = models.ForeignKey(Pet, on_delete=models.PROTECT, null=True, blank=True, related_name="invoice_lines")
    description = models.CharField(max_length=200)
    quantity = models.PositiveSmallIntegerField(default=1)
    price = models.PositiveIntegerField(help_text="Of one, in cents.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gte=1), name="invoice_line_of_something")]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.description}"
