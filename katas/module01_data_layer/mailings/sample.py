"""Four hundred subscribers as the sign-up form has stored them: the whole name in one column."""

import datetime

from mailings.models import Subscriber

GIVEN = ("Ana", "Bruno", "Maria João", "Dinis", "Eva")
FAMILY = ("Silva", "Costa", "Moreira", "Pinto")


def load() -> None:
    if Subscriber.objects.exists():
        return
    start = datetime.date(2023, 1, 1)
    Subscriber.objects.bulk_create(
        Subscriber(
            email=f"reader{n}@mail.example",
            full_name=f"{GIVEN[n % 5]} {FAMILY[n % 4]}",
            joined_on=start + datetime.timedelta(days=n),
            left_on=start + datetime.timedelta(days=n + 90) if n % 8 == 7 else None,
        )
        for n in range(400)
    )
