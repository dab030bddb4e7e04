"""Visitors of the shop, and a database that lets nobody write."""

import contextlib
import io
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from baskets.models import Basket, Hold, Seat
from tests.factories.baskets import DAY, NOW, BasketFactory, SeatFactory
from tests.faults import writes


def visitor(basket: Basket | None = None) -> Client:
    """Somebody's browser, with the key to a basket or with none."""
    client = Client(raise_request_exception=False)
    if basket:
        client.cookies["basket"] = basket.token
    return client


def take(client: Client, seat: Seat) -> HttpResponse:
    """Somebody wants a seat."""
    return client.post(f"/baskets/seats/{seat.label}/")


def many_old_holds(number: int) -> Hold:
    """Holds of seats in one basket that are over since yesterday; returns the first of them."""
    seats = Seat.objects.bulk_create(SeatFactory.build() for _ in range(number))
    basket = BasketFactory()
    return Hold.objects.bulk_create(Hold(basket=basket, seat=seat, until=NOW - DAY) for seat in seats)[0]


@contextlib.contextmanager
def tried_to_write() -> Iterator[list[str]]:
    """The statements of this block that write, whether or not something is left of them."""
    found: list[str] = []

    def look(execute, sql, parameters, many, context):
        if writes(sql, "baskets_"):
            found.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield found


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
    except SystemExit as end:
        return said.getvalue().strip(), end if end.code else None
    except Exception as error:  # noqa: BLE001 - whatever it is, cron will see it
        return said.getvalue().strip(), error
    return said.getvalue().strip(), None
