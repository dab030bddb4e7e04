"""What an owner owes, for a page of anybody's."""

from typing import Any

from django import template

from apps.billing.ledger import balance_of, open_invoices
from apps.clinic.models import Owner

register = template.Library()


@register.inclusion_tag("billing/account.html")
def account(owner: Owner) -> dict[str, Any]:
    """What the owner still has to pay, in all and invoice by invoice."""
    return {"balance": balance_of(owner), "invoices": open_invoices().filter(owner=owner)}
