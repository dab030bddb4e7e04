"""Every application under an address of its own; each has its own urls.py."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("apps.accounts.urls")),
    path("admin/", admin.site.urls),
    path("appointments/", include("apps.appointments.urls")),
    path("billing/", include("apps.billing.urls")),
    path("clinic/", include("apps.clinic.urls")),
    path("rota/", include("apps.rota.urls")),
]
