"""The payment provider's HTTP interface, as Python functions. Its prices are euros."""

from decimal import Decimal
from typing import Any

import requests
from django.conf import settings


class PaymentError(Exception):
    """The provider has not done what it was asked for."""


class Declined(PaymentError):
    """The provider says no: nothing was charged."""


class Unreachable(PaymentError):
    """No answer that can be understood. Whether money has moved, nobody on this side knows."""


def charge(*, amount: Decimal, card: str, reference: str, key: str = "") -> str:
    """Take money from a card; returns the provider's name of the charge.

    `reference` is what the customer reads on the statement. With a `key`, whoever asks again with the same
    key and the same words gets the charge that there is instead of a second one; other words under a key that
    has charged are `Declined`. Without a key, each call charges. Raises `Declined` or `Unreachable`.
    """
    return _ask("charges", {"amount": str(amount), "card": card, "reference": reference}, key)


def refund(*, charge: str, amount: Decimal, key: str = "") -> str:
    """Give money of a charge back, all or a part; returns the provider's name of the refund.

    A `key` means what it means for a charge. Raises `Declined`, when more than the rest of the charge
    is asked for, or `Unreachable`.
    """
    return _ask("refunds", {"charge": charge, "amount": str(amount)}, key)


def _ask(what: str, body: dict[str, str], key: str) -> str:
    headers = {"Idempotency-Key": key} if key else {}
    try:
        answer = requests.post(
            f"{settings.PAYMENT_PROVIDER_URL}/{what}/", json=body, headers=headers, timeout=settings.PAYMENT_TIMEOUT
        )
        told: Any = answer.json()
    except requests.RequestException as error:
        raise Unreachable(f"the provider does not answer: {type(error).__name__}") from error
    match answer.status_code, told:
        case 201, {"id": str(name)}:
            return name
        case 402 | 409, {"error": str(reason)}:
            raise Declined(reason)
        case status, _:
            raise Unreachable(f"the provider answers {status}")
