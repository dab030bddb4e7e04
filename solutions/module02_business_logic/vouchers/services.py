"""Buying gift vouchers."""

import secrets
from decimal import Decimal

from payments.client import charge
from vouchers.models import Customer, Voucher


def buy_voucher(*, customer: Customer, amount: Decimal, recipient: str, card: str, key: str) -> Voucher:
    """Take the money and make the voucher; raises the payment provider's Declined and Unreachable.

    The provider gets the key as well, with the same words each time: it charges once, even if we do not live to
    hear of it. Its keys are those of all our customers, ours those of one.
    """
    paid = charge(amount=amount, card=card, reference="The Lantern, voucher", key=f"voucher {customer.pk} {key}")
    code = secrets.token_hex(8).upper()
    return Voucher.objects.create(customer=customer, code=code, amount=amount, recipient=recipient, charge=paid)
