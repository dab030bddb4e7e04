"""The addresses of essays."""

urlpatterns: list = []
