"""Two customers with the app, whose tokens are easily remembered."""

from vouchers.models import Customer


def load() -> None:
    for name in ("ana", "ben"):
        Customer.objects.get_or_create(email=f"{name}@example.org", defaults={"token": f"{name}-token"})
