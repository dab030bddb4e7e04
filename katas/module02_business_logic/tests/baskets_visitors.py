"""Visitors of the shop, and a database that lets nobody write."""

import contextlib
import io
from collections.abc import Iterator

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from baskets.models import Basket, Hold, Seat


def visitor(basket: Basket | None = None) -> Client:
    """Somebody's browser, with the key to a basket or with none."""
    client = Client(raise_request_exception=False)
    if basket:
        client.cookies["basket"] = basket.token
    return client


@contextlib.contextmanager
def read_only() -> Iterator[None]:
    """In this block the database refuses every write, as a read replica does."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")


def rows() -> dict[str, list[tuple]]:
    """Everything there is."""
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in (Basket, Hold, Seat)}


def counted(before: dict[str, list[tuple]], after: dict[str, list[tuple]]) -> str:
    """What has become more, fewer or different, in half a sentence."""
    changes = [
        f"{len(before[name])} {name.lower()} rows became {len(after[name])}"
        if len(before[name]) != len(after[name])
        else f"{name.lower()} rows were changed"
        for name in before
        if before[name] != after[name]
    ]
    return ", ".join(changes)


def expire() -> tuple[str, BaseException | None]:
    """What the command says, and what it ends with."""
    said = io.StringIO()
    try:
        call_command("expire_holds", stdout=said)
    except CommandError as error:
        return said.getvalue().strip(), error
    return said.getvalue().strip(), None
