"""The addresses of orders."""

urlpatterns: list = []
