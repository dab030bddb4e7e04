"""The addresses of prices: with the version, as the partners have it, and without, as the web shop has it."""

from django.urls import path

from prices.api import PriceDetail, PriceList

urlpatterns = [
    path("prices/", PriceList.as_view(), name="price-list"),
    path("prices/<str:isbn>/", PriceDetail.as_view(), name="price-detail"),
    path("v1/prices/", PriceList.as_view(), name="price-list-v1"),
    path("v1/prices/<str:isbn>/", PriceDetail.as_view(), name="price-detail-v1"),
]
