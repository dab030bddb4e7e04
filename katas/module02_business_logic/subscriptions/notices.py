"""Who hears of a new subscription: its owner by mail, the partners by an HTTP request."""

import requests
from django.core.mail import send_mail

from subscriptions.models import Partner, Subscription

TIMEOUT = 2  # seconds


def send_welcome(subscription: Subscription) -> None:
    """The mail that is shown at the door until the card has come by post."""
    send_mail(
        f"Your season ticket: {subscription.series}",
        f"Welcome. Number {subscription.pk} is your seat in the series {subscription.series}.",
        None,
        [subscription.email],
    )


def tell_partners(subscription: Subscription) -> None:
    """They fetch what they need from /subscriptions/<number>/."""
    for partner in Partner.objects.order_by("pk"):
        answer = requests.post(partner.url, json={"subscription": subscription.pk}, timeout=TIMEOUT)
        answer.raise_for_status()
