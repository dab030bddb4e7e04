"""The addresses of customers."""

urlpatterns: list = []
