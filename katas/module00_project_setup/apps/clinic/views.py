"""The front desk's pages: who the owners are, and what is known of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.billing.ledger import open_invoices
from apps.clinic.models import Owner


def owners(request: HttpRequest) -> HttpResponse:
    return render(request, "clinic/owners.html", {"owners": Owner.objects.order_by("name", "pk")})


def owner(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Owner, pk=pk)
    context = {
        "owner": found,
        "pets": found.pets.order_by("name", "pk"),
        "invoices": open_invoices().filter(owner=found),
    }
    return render(request, "clinic/owner.html", context)
