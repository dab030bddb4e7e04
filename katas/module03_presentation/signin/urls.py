"""The addresses of signin."""

urlpatterns: list = []
