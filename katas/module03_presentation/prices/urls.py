"""The addresses of prices."""

urlpatterns: list = []
