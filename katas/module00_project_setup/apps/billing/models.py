"""What has been paid."""

from django.db import models

from apps.clinic.models import Invoice


class Payment(models.Model):
    """Money that came in for an invoice."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    amount = models.PositiveIntegerField(help_text="In cents.")
    paid_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.amount} for {self.invoice}"
