"""The addresses of orders."""

from django.urls import path

from orders.api import Checkout, OrderDetail

urlpatterns = [
    path("", Checkout.as_view(), name="order-checkout"),
    path("<int:pk>/", OrderDetail.as_view(), name="order-detail"),
]
