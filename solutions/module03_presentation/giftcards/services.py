"""What the shop does with gift cards, whoever asks for it."""

import datetime
from decimal import Decimal

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from giftcards.models import GiftCard

VALID_FOR = datetime.timedelta(days=3 * 365)


class GiftCardError(Exception):
    """A rule of the shop forbids what was asked of a gift card."""


class UnknownCard(GiftCardError):
    """No card has this code."""


class CardExpired(GiftCardError):
    """The card's last day is over."""


class InsufficientBalance(GiftCardError):
    """More was asked of the card than is left on it, which is `balance`."""

    def __init__(self, message: str, *, balance: Decimal) -> None:
        super().__init__(message)
        self.balance = balance


def buy_card(*, buyer: User, recipient: str, amount: Decimal) -> GiftCard:
    """A new card; its code goes to the recipient by mail."""
    card = GiftCard.objects.create(
        buyer=buyer, recipient=recipient, balance=amount, expires_on=timezone.localdate() + VALID_FOR
    )
    transaction.on_commit(lambda: mail_code(card), robust=True)
    return card


def mail_code(card: GiftCard) -> None:
    """Tell the recipient what the card is worth and how long."""
    send_mail(
        subject="A gift card for you",
        message=f"Your code is {card.code}: {card.balance} to spend on books until {card.expires_on}.",
        from_email=None,
        recipient_list=[card.recipient],
    )


def get_card(*, code: str) -> GiftCard:
    """The card with this code."""
    return _find(GiftCard.objects.all(), code)


@transaction.atomic
def redeem_card(*, code: str, amount: Decimal) -> GiftCard:
    """Take an amount off a card; the card as it is then."""
    card = _find(GiftCard.objects.select_for_update(), code)
    if card.expires_on < timezone.localdate():
        raise CardExpired(f"{card}: expired on {card.expires_on}")
    if card.balance < amount:
        raise InsufficientBalance(f"{card}: {amount} asked for, {card.balance} left", balance=card.balance)
    card.redemptions.create(amount=amount)
    card.balance -= amount
    card.save(update_fields=["balance"])
    return card


def _find(cards: QuerySet[GiftCard], code: str) -> GiftCard:
    if "\0" in code:
        raise UnknownCard("a code with a NUL in it, which PostgreSQL refuses to look for")
    try:
        return cards.get(code=code)
    except GiftCard.DoesNotExist as error:
        raise UnknownCard("no card has the code asked for") from error
