"""The pages of the till: what is open, one invoice, and paying it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from apps.billing import ledger
from apps.billing.models import Invoice


def open_invoices(request: HttpRequest) -> HttpResponse:
    return render(request, "billing/open.html", {"invoices": ledger.open_invoices().select_related("owner")})


def invoice(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ledger.invoices().select_related("owner"), pk=pk)
    lines = found.lines.select_related("pet").order_by("pk")
    return render(request, "billing/invoice.html", {"invoice": found, "lines": lines})


@require_POST
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        paid = ledger.settle(pk)
    except Invoice.DoesNotExist:
        raise Http404("There is no such invoice.") from None
    return redirect("billing:invoice", paid.pk)
