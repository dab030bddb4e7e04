"""People for the demo: `ada` is staff, `ben` and `cleo` are customers; each password is `bookworm`."""

from accounts.models import User


def load() -> None:
    for name, is_staff in (("ada", True), ("ben", False), ("cleo", False)):
        if not User.objects.filter(username=name).exists():
            User.objects.create_user(
                username=name, email=f"{name}@bookshop.example", password="bookworm", is_staff=is_staff
            )
