"""Doing once what is asked for twice."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from vouchers.models import Customer, Wish

Answer = dict[str, str]


class AnotherWish(Exception):
    """The key has been used for something else."""


@transaction.atomic
def once(*, customer: Customer, key: str, wish: Mapping[str, Any], fulfil: Callable[[], Answer]) -> Answer:
    """The answer to this wish: the one there is, or that of `fulfil`, which then is kept; raises AnotherWish.

    The key is written in the transaction of the deed. Whoever comes with the same key meanwhile waits at the unique
    constraint; if `fulfil` raises, the key is free again.
    """
    digest = digest_of(wish)
    kept, new = Wish.objects.get_or_create(customer=customer, key=key, defaults={"digest": digest})
    if kept.digest != digest:
        raise AnotherWish
    if new:
        kept.answer = fulfil()
        kept.save()
    return kept.answer


def digest_of(wish: Mapping[str, Any]) -> str:
    """The same for the same wish, whose parts the form has put in order; nobody can read the wish in it."""
    return salted_hmac(__name__, json.dumps(wish, default=str), algorithm="sha256").hexdigest()
