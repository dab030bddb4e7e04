"""One colleague who may see the admin: `office`, whose password is `lantern`."""

from accounts.models import User


def load() -> None:
    if not User.objects.filter(username="office").exists():
        User.objects.create_superuser("office", "office@lantern.example", "lantern")
