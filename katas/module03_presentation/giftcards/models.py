"""Gift cards: money that somebody paid for somebody else."""

import secrets

from django.conf import settings
from django.db import models

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0, 1: people read codes aloud


def new_code() -> str:
    """Sixteen characters in groups of four: 80 bits, too many to guess."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


class GiftCard(models.Model):
    """A card is worth its balance to whoever knows its code."""

    code = models.CharField(max_length=19, unique=True, default=new_code)
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="gift_cards")
    recipient = models.EmailField()
    balance = models.DecimalField(max_digits=6, decimal_places=2)
    expires_on = models.DateField(help_text="The last day on which the card can be used.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(balance__gte=0), name="giftcards_balance_not_negative"),
        ]

    def __str__(self) -> str:
        return f"gift card {self.pk} of {self.buyer.email}"


class Redemption(models.Model):
    """An amount taken off a card."""

    card = models.ForeignKey(GiftCard, on_delete=models.PROTECT, related_name="redemptions")
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    redeemed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="giftcards_redemption_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} off {self.card}"
