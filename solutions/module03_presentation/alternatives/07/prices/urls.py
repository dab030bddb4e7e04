"""The addresses of prices: a version has its own; without one the Accept header chooses."""

from django.urls import path
from prices.negotiation import by_accept_header

from prices import v1, v2

lists = {"1": v1.PriceList.as_view(), "2": v2.PriceList.as_view()}
details = {"1": v1.PriceDetail.as_view(), "2": v2.PriceDetail.as_view()}

urlpatterns = [
    path("prices/", by_accept_header(lists, default="1"), name="price-list"),
    path("prices/<str:isbn>/", by_accept_header(details, default="1"), name="price-detail"),
]
for version in ("1", "2"):
    urlpatterns += [
        path(f"v{version}/prices/", lists[version], name=f"price-list-v{version}"),
        path(f"v{version}/prices/<str:isbn>/", details[version], name=f"price-detail-v{version}"),
    ]
