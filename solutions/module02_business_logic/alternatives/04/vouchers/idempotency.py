"""Doing once what is asked for twice: the key is committed first, and whoever comes meanwhile is sent away."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import OperationalError, transaction
from django.utils.crypto import salted_hmac

from payments.client import Declined
from vouchers.models import Customer, Wish

Answer = dict[str, str]


class AnotherWish(Exception):
    """The key has been used for something else."""


class BeingFulfilled(Exception):
    """Somebody is at it; ask again in a moment."""


def once(*, customer: Customer, key: str, wish: Mapping[str, Any], fulfil: Callable[[], Answer]) -> Answer:
    """The answer to this wish: the one there is, or that of `fulfil`; raises AnotherWish or BeingFulfilled.

    A wish whose process died has its key and no answer, and is taken up again by whoever asks next.
    """
    digest = salted_hmac(__name__, json.dumps(wish, sort_keys=True, default=str), algorithm="sha256").hexdigest()
    named, _ = Wish.objects.get_or_create(customer=customer, key=key, defaults={"digest": digest})
    if named.digest != digest:
        raise AnotherWish
    try:
        with transaction.atomic():
            mine = locked(named)
            if mine.answer is None:
                mine.answer = fulfil()
                mine.save(update_fields=["answer"])
            return mine.answer
    except Declined:
        Wish.objects.filter(pk=named.pk, answer__isnull=True).delete()
        raise


def locked(named: Wish) -> Wish:
    """The wish for us alone, if nobody else has it."""
    try:
        return Wish.objects.select_for_update(nowait=True).get(pk=named.pk)
    except (OperationalError, Wish.DoesNotExist):
        raise BeingFulfilled from None
