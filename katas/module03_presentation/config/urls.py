"""Every application under /api/; each has its own urls.py."""

from django.urls import include, path

urlpatterns = [
    path("api/auth/", include("accounts.urls")),
    path("api/authors/", include("authors.urls")),
    path("api/books/", include("catalog.urls")),
    path("api/customers/", include("customers.urls")),
    path("api/essays/", include("essays.urls")),
    path("api/giftcards/", include("giftcards.urls")),
    path("api/orders/", include("orders.urls")),
    path("api/partners/", include("partners.urls")),
    path("api/reviews/", include("reviews.urls")),
    path("api/search/", include("search.urls")),
    path("api/signin/", include("signin.urls")),
    path("api/", include("prices.urls")),  # has its versions in the path
]
