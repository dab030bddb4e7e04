"""What billing adds to the pages of the clinic."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from apps.billing.ledger import balance_of, open_invoices
from apps.clinic.models import Owner


def account(owner: Owner) -> SafeString:
    """What the owner still has to pay, in all and invoice by invoice."""
    context = {"balance": balance_of(owner), "invoices": open_invoices().filter(owner=owner)}
    return render_to_string("billing/account.html", context)
