"""The rota in the administration."""

from django.contrib import admin

from apps.rota.models import Shift


@admin.register(Shift)
class ShiftAdmin(admin.ModelAdmin):
    """Shifts are planned here; colleagues are found by name or address."""

    list_display = ["day", "part", "person"]
    list_filter = ["part"]
    list_select_related = ["person"]
    date_hierarchy = "day"
    autocomplete_fields = ["person"]
    search_fields = ["person__first_name", "person__last_name", "person__email"]
