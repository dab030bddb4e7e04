"""The addresses of authors."""

urlpatterns: list = []
