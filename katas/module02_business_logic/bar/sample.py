"""Three drinks, and an order that somebody pays for at the counter."""

from bar.models import Drink, Order


def load() -> None:
    if Drink.objects.exists():
        return
    drinks = Drink.objects.bulk_create(
        Drink(name=name, price=price) for name, price in (("water", "3.20"), ("wine", "6.50"), ("champagne", "14.00"))
    )
    Order.objects.bulk_create([Order(drink=drinks[1], quantity=2, table=4, email="eva@example.org", price="6.50")])
