from django.contrib import admin

from bar.models import Drink, Order


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ("drink", "quantity", "table", "email", "total", "paid_at")
    list_select_related = ("drink",)


admin.site.register(Drink)
