"""The addresses of prices: with a version, or without one, where the Accept header may say it.

Both have the same name: `reverse` takes the one that fits whether it is given a version.
"""

from django.urls import path

from prices.api import PriceDetail, PriceList

urlpatterns = [
    path("prices/", PriceList.as_view(), name="price-list"),
    path("prices/<str:isbn>/", PriceDetail.as_view(), name="price-detail"),
    path("v<str:version>/prices/", PriceList.as_view(), name="price-list"),
    path("v<str:version>/prices/<str:isbn>/", PriceDetail.as_view(), name="price-detail"),
]
