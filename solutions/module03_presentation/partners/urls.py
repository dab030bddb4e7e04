"""The addresses for partner shops, and the document that describes them."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from partners.api import ReservationDetail, ReservationList, StockDetail, StockList

endpoints = [
    path("stock/", StockList.as_view(), name="partner-stock"),
    path("stock/<slug:isbn>/", StockDetail.as_view(), name="partner-stock-detail"),
    path("reservations/", ReservationList.as_view(), name="partner-reservations"),
    path("reservations/<int:id>/", ReservationDetail.as_view(), name="partner-reservation"),
]
document = SpectacularAPIView.as_view(
    patterns=[path("api/partners/", include(endpoints))],  # nobody else's addresses
)
urlpatterns = [*endpoints, path("schema/", document, name="partner-schema")]
