"""What is owed and what is paid; all amounts are in cents."""

from typing import TYPE_CHECKING, TypedDict

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.billing.models import Invoice, InvoiceLine, Payment
from apps.clinic.models import Owner

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Sums(TypedDict):
    """What is known of an invoice besides its fields."""

    total: int
    paid: int
    outstanding: int


def invoices() -> "QuerySet[WithAnnotations[Invoice, Sums]]":
    """All invoices, the oldest first, each with its sums."""
    lines = InvoiceLine.objects.filter(invoice=OuterRef("pk")).values("invoice")
    payments = Payment.objects.filter(invoice=OuterRef("pk")).values("invoice")
    return (
        Invoice.objects.annotate(
            total=Coalesce(Subquery(lines.annotate(sum=Sum(F("quantity") * F("price"))).values("sum")), 0),
            paid=Coalesce(Subquery(payments.annotate(sum=Sum("amount")).values("sum")), 0),
        )
        .annotate(outstanding=F("total") - F("paid"))
        .order_by("issued_on", "pk")
    )


def open_invoices() -> "QuerySet[WithAnnotations[Invoice, Sums]]":
    """Those for which something is still to be paid."""
    return invoices().filter(outstanding__gt=0)


def balance_of(owner: Owner) -> int:
    """What the owner still has to pay."""
    return sum(open_invoices().filter(owner=owner).values_list("outstanding", flat=True))


@transaction.atomic
def settle(pk: int) -> Invoice:
    """Note that the rest of an invoice has been paid; a settled one stays as it is."""
    invoice = Invoice.objects.select_for_update().get(pk=pk)
    outstanding = invoices().values_list("outstanding", flat=True).get(pk=pk)
    if outstanding > 0:
        Payment.objects.create(invoice=invoice, amount=outstanding)
    return invoice
