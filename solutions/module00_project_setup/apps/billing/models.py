"""What was charged, and what has been paid."""

from django.db import models

from apps.clinic.models import Owner, Pet


class Invoice(models.Model):
    """What an owner is asked to pay."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="invoices")
    number = models.CharField(max_length=20, unique=True)
    issued_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        db_table = "clinic_invoice"  # made when invoices were the clinic's; a name is no reason to touch the rows

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
        db_table = "clinic_invoiceline"
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gte=1), name="invoice_line_of_something")]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.description}"


class Payment(models.Model):
    """Money that came in for an invoice."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    amount = models.PositiveIntegerField(help_text="In cents.")
    paid_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.amount} for {self.invoice}"
