"""Three products, and a customer who has ordered three times, of which one parcel has left."""

from orders.models import Product
from orders.services import place_order, ship_order

WHO = {"email": "ana@mail.example", "name": "Ana Silva", "street": "Rua Velha 1", "postcode": "1100", "city": "Lisboa"}


def load() -> None:
    if Product.objects.exists():
        return
    for sku, name, price in (("shirt", "T-shirt", "18.00"), ("mug", "Mug", "9.50"), ("pin", "Pin", "2.00")):
        Product.objects.create(sku=sku, name=name, price=price)
    first = place_order(**WHO, lines=[("shirt", 2), ("pin", 4)])
    ship_order(pk=first)
    place_order(**WHO, lines=[("mug", 1)])
    place_order(**WHO, lines=[("pin", 10)])
