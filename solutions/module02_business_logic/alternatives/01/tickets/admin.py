"""The second door: the counter, where colleagues turn what was reserved by telephone into sales."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from tickets.errors import Refused
from tickets.models import Concession, Performance, Reservation, Sale
from tickets.services import sell_tickets


@admin.action(description="Sell the reserved tickets")
def sell(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Reservation]) -> None:
    """Whoever stands at the counter gets what they reserved."""
    for reservation in queryset.filter(sale=None):
        try:
            with transaction.atomic():
                reservation.sale = sell_tickets(
                    performance=reservation.performance,
                    email=reservation.email,
                    kind=reservation.kind,
                    quantity=reservation.quantity,
                    now=timezone.now(),
                )
                reservation.save(update_fields=["sale"])
        except Refused as refused:
            messages.error(request, f"{reservation}: {refused}")
        else:
            messages.success(request, f"{reservation}: sold for {reservation.sale.total}")


@admin.register(Reservation)
class ReservationAdmin(admin.ModelAdmin):
    list_display = ("performance", "email", "kind", "quantity", "sale")
    list_select_related = ("performance", "sale__performance")
    actions = (sell,)


admin.site.register(Performance)
admin.site.register(Concession)
admin.site.register(Sale)
