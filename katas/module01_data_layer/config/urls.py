"""One address for each application; each has its own urls.py."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("attendees/", include("attendees.urls")),
    path("checkins/", include("checkins.urls")),
    path("exhibitors/", include("exhibitors.urls")),
    path("knowledge/", include("knowledge.urls")),
    path("mailings/", include("mailings.urls")),
    path("orders/", include("orders.urls")),
    path("people/", include("people.urls")),
    path("programme/", include("programme.urls")),
    path("rooms/", include("rooms.urls")),
    path("sponsors/", include("sponsors.urls")),
    path("talks/", include("talks.urls")),
]
