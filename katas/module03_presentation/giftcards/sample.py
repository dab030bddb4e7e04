"""Gift cards for the demo: one with 50.00 on it, one whose last day is over."""

import datetime

from accounts.models import User
from giftcards.models import GiftCard

CARDS = (("BOOK-BOOK-BOOK-2345", datetime.date(2099, 12, 31)), ("LATE-LATE-LATE-2345", datetime.date(2020, 12, 31)))


def load() -> None:
    for code, expires_on in CARDS:
        GiftCard.objects.get_or_create(
            code=code,
            defaults={
                "buyer": User.objects.get(username="ben"),
                "recipient": "cleo@bookshop.example",
                "balance": "50.00",
                "expires_on": expires_on,
            },
        )
