"""The front desk's pages: who the owners are, and what is known of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.clinic.models import Owner


def owners(request: HttpRequest) -> HttpResponse:
    return render(request, "clinic/owners.html", {"owners": Owner.objects.order_by("name", "pk")})


def owner(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Owner, pk=pk)
    return render(request, "clinic/owner.html", {"owner": found, "pets": found.pets.order_by("name", "pk")})
