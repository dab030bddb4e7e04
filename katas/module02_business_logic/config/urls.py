"""One address for each application; each has its own urls.py."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("bar/", include("bar.urls")),
    path("baskets/", include("baskets.urls")),
    path("checkout/", include("checkout.urls")),
    path("evenings/", include("evenings.urls")),
    path("friends/", include("friends.urls")),
    path("provider/", include("payments.urls")),
    path("refunds/", include("refunds.urls")),
    path("reservations/", include("reservations.urls")),
    path("standing/", include("standing.urls")),
    path("subscriptions/", include("subscriptions.urls")),
    path("tickets/", include("tickets.urls")),
    path("vouchers/", include("vouchers.urls")),
]
