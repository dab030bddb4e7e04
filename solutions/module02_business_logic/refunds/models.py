"""Tickets that were bought, and the money that goes back for some."""

from django.db import models


class Purchase(models.Model):
    """Tickets of one performance, paid with one charge."""

    email = models.EmailField()
    title = models.CharField(max_length=100)
    starts_at = models.DateTimeField()
    called_off = models.BooleanField(default=False)
    paid = models.DecimalField(max_digits=8, decimal_places=2)
    charge = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.title} for {self.email}"


class Refund(models.Model):
    """Money that goes back, or is asked for: requested, then approved or rejected; approved, then paid_out."""

    purchase = models.OneToOneField(Purchase, models.PROTECT, related_name="refund")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    state = models.CharField(max_length=20, default="requested")
    asked_at = models.DateTimeField()

    class Meta:
        # Which state may follow which: policy.py, and a trigger in the migration 0002_states.
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["requested", "approved", "rejected", "paid_out"]),
                name="refunds_refund_state",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} for {self.purchase} ({self.state})"
