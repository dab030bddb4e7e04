"""Who hears of a new subscription: its owner by mail, the partners by an HTTP request."""

import logging
from collections.abc import Callable, Iterable

import requests
from django.core.mail import send_mail

from subscriptions.models import Partner, Subscription

TIMEOUT = 2  # seconds
logger = logging.getLogger(__name__)


def announce(subscriptions: Iterable[Subscription]) -> None:
    """Tell everybody who has to know; to be called after the commit."""
    for subscription in subscriptions:
        attempt(send_welcome, subscription)
        for partner in Partner.objects.order_by("pk"):
            attempt(tell, partner, subscription)


def attempt(tell: Callable[..., None], *arguments: object) -> None:
    """Nobody's failure is another's: the sale has happened, and there is nobody left to answer to."""
    try:
        tell(*arguments)
    except Exception:
        logger.exception("%s failed for %s", tell.__name__, arguments)


def send_welcome(subscription: Subscription) -> None:
    """The mail that is shown at the door until the card has come by post."""
    send_mail(
        f"Your season ticket: {subscription.series}",
        f"Welcome. Number {subscription.pk} is your seat in the series {subscription.series}.",
        None,
        [subscription.email],
    )


def tell(partner: Partner, subscription: Subscription) -> None:
    """One partner, who fetches what it needs from /subscriptions/<number>/."""
    requests.post(partner.url, json={"subscription": subscription.pk}, timeout=TIMEOUT).raise_for_status()
