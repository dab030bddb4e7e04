"""Who hears of a new subscription: its owner by mail, the partners by an HTTP request."""

from collections.abc import Callable

import requests
from django.core.mail import send_mail
from django.db import transaction

from subscriptions.models import Partner, Subscription

TIMEOUT = 2  # seconds


def announce(subscription: Subscription) -> None:
    """Once it is committed, tell everybody; whoever cannot be told is logged and stops nobody else."""
    after_commit(send_welcome, subscription.pk)
    for partner in Partner.objects.order_by("pk"):
        after_commit(tell, partner.url, subscription.pk)


def after_commit(function: Callable[..., None], *arguments: object) -> None:
    """Call it when the outermost transaction is over, and log what it raises.

    A function that closes over this round's values. Not a `partial`: Django logs a callback's name, and it has none.
    """

    def call() -> None:
        function(*arguments)

    transaction.on_commit(call, robust=True)


def send_welcome(pk: int) -> None:
    """The mail that is shown at the door until the card has come by post."""
    subscription = Subscription.objects.select_related("series").get(pk=pk)
    send_mail(
        f"Your season ticket: {subscription.series}",
        f"Welcome. Number {subscription.pk} is your seat in the series {subscription.series}.",
        None,
        [subscription.email],
    )


def tell(url: str, pk: int) -> None:
    """One partner, who fetches what it needs from /subscriptions/<number>/."""
    requests.post(url, json={"subscription": pk}, timeout=TIMEOUT).raise_for_status()
