"""Buying gift vouchers."""

import secrets
from decimal import Decimal

from payments.client import charge
from vouchers.models import Customer, Voucher


def buy_voucher(*, customer: Customer, amount: Decimal, recipient: str, card: str) -> Voucher:
    """Take the money and make the voucher; raises the payment provider's Declined and Unreachable."""
    code = secrets.token_hex(8).upper()
    paid = charge(amount=amount, card=card, reference=f"The Lantern, voucher {code}")
    return Voucher.objects.create(customer=customer, code=code, amount=amount, recipient=recipient, charge=paid)
