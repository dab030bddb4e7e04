"""The front desk's pages: who the owners are, and what is known of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.clinic.models import Owner
from apps.clinic.panels import panels_of


def owners(request: HttpRequest) -> HttpResponse:
    return render(request, "clinic/owners.html", {"owners": Owner.objects.order_by("name", "pk")})


def owner(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Owner, pk=pk)
    context = {
        "owner": found,
        "pets": found.pets.order_by("name", "pk"),
        "panels": panels_of(found),
    }
    return render(request, "clinic/owner.html", context)
