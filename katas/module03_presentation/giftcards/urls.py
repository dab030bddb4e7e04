"""The addresses of giftcards."""

urlpatterns: list = []
