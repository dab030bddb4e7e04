"""The addresses of partners."""

urlpatterns: list = []
