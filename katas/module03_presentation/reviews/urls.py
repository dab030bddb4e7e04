"""The addresses of reviews."""

urlpatterns: list = []
