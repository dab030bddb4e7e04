"""The addresses for partner shops."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from partners.api import ReservationDetail, ReservationList, StockDetail, StockList

urlpatterns = [
    path("stock/", StockList.as_view(), name="partner-stock"),
    path("stock/<slug:isbn>/", StockDetail.as_view(), name="partner-stock-detail"),
    path("reservations/", ReservationList.as_view(), name="partner-reservations"),
    path("reservations/<int:id>/", ReservationDetail.as_view(), name="partner-reservation"),
    path("schema/", SpectacularAPIView.as_view(), name="partner-schema"),
]
