"""Asking for refunds, deciding and paying them out."""

from datetime import datetime

from django.db import IntegrityError, transaction

from payments.client import refund as pay_back
from refunds.errors import AlreadyAsked, IllegalTransition, NothingToRefund
from refunds.models import Purchase, Refund
from refunds.policy import may_become, refund_amount


def ask(*, purchase_id: int, now: datetime) -> Refund:
    """Promise what the policy gives; raises Purchase.DoesNotExist, AlreadyAsked or NothingToRefund."""
    purchase = Purchase.objects.get(pk=purchase_id)
    if Refund.objects.filter(purchase=purchase).exists():
        raise AlreadyAsked
    amount = refund_amount(
        paid=purchase.paid, starts_at=purchase.starts_at, asked_at=now, called_off=purchase.called_off
    )
    if not amount:
        raise NothingToRefund
    try:
        with transaction.atomic():
            return Refund.objects.create(purchase=purchase, amount=amount, asked_at=now)
    except IntegrityError:  # somebody was a moment quicker
        raise AlreadyAsked from None


@transaction.atomic
def approve(*, refund_id: int) -> Refund:
    """The office says yes; raises Refund.DoesNotExist or IllegalTransition."""
    return move(refund_id, "approved")


@transaction.atomic
def reject(*, refund_id: int) -> Refund:
    """The office says no; raises Refund.DoesNotExist or IllegalTransition."""
    return move(refund_id, "rejected")


@transaction.atomic
def pay_out(*, refund_id: int) -> Refund:
    """The money goes back, once; raises Refund.DoesNotExist, IllegalTransition or the provider's PaymentError.

    The row stays locked meanwhile. If the provider was silent, the step is undone and may be tried again: its key
    makes that harmless.
    """
    refund = move(refund_id, "paid_out")
    pay_back(charge=refund.purchase.charge, amount=refund.amount, key=f"refund {refund.pk}")
    return refund


def move(refund_id: int, state: str) -> Refund:
    """The one way from state to state."""
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if not may_become(refund.state, state):
        raise IllegalTransition(**{"from": refund.state, "to": state})
    refund.state = state
    refund.save(update_fields=["state"])
    return refund
