"""The second door: the counter, where colleagues turn what was reserved by telephone into sales."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from tickets.models import Concession, Performance, Reservation, Sale

PERCENT = {"adult": 0, "student": 25, "senior": 20, "child": 50}


@admin.action(description="Sell the reserved tickets")
def sell(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Reservation]) -> None:
    """Whoever stands at the counter gets what they reserved."""
    for reservation in queryset.filter(sale=None):
        performance = Performance.objects.get(pk=reservation.performance_id)
        if reservation.quantity > performance.seats_left:
            messages.error(request, f"{reservation}: Only {performance.seats_left} seats are left.")
            continue
        percent = PERCENT.get(reservation.kind, 0)
        if reservation.quantity >= 10:
            percent += 10
        price = round(performance.price * (100 - percent) / 100, 2)
        reservation.sale = Sale.objects.create(
            performance=performance,
            email=reservation.email,
            kind=reservation.kind,
            quantity=reservation.quantity,
            total=price * reservation.quantity,
        )
        reservation.save()
        performance.seats_left -= reservation.quantity
        performance.save()
        messages.success(request, f"{reservation}: sold for {reservation.sale.total}")


@admin.register(Reservation)
class ReservationAdmin(admin.ModelAdmin):
    list_display = ("performance", "email", "kind", "quantity", "sale")
    list_select_related = ("performance", "sale__performance")
    actions = (sell,)


admin.site.register(Performance)
admin.site.register(Concession)
admin.site.register(Sale)
