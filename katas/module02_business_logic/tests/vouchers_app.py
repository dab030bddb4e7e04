"""The theatre's app on a customer's telephone: it buys vouchers, also twice at once, also from another server."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Sum
from django.test import Client

from tests.provider import TestProvider
from tests.race import PATIENCE, Gate, end
from vouchers.models import Customer, Voucher

CONNECT = BaseDatabaseWrapper.connect
WISH = {"amount": "50.00", "recipient": "Cleo", "card": "visa"}


class Died(BaseException):
    """The server's process has come to its end: no answer leaves."""


def die(what: str) -> None:
    """For the provider's hooks: nothing that an `except` or a `finally` may still try reaches the database."""
    connection.connection.close()
    BaseDatabaseWrapper.connect = gone
    raise Died


def gone(self: BaseDatabaseWrapper) -> None:
    """Who is dead does not connect anew."""
    raise Died


def buy(
    customer: Customer | str,
    key: str | None = "k1",
    *,
    body: str = "",
    way: dict[str, str] | None = None,
    **wish: Any,
):
    """What the server answers to a wish of a customer, or of whoever has the token; None if its process died.

    `way` is what else the request has on its way here, in the names of WSGI.
    """
    token = customer if isinstance(customer, str) else customer.token
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key is not None else {})
    client = Client(raise_request_exception=False)
    try:
        return client.post(
            "/vouchers/", body or json.dumps(WISH | wish), "application/json", headers=headers, **way or {}
        )
    except Died:
        return None
    finally:
        BaseDatabaseWrapper.connect = CONNECT


def answer(response) -> tuple[int, Any]:
    """Status and body; no body if it is a page, such as that of a 500."""
    body = json.loads(response.content) if response.headers["Content-Type"] == "application/json" else None
    return response.status_code, body


def bought() -> Decimal:
    """The worth of all vouchers that there are."""
    return Voucher.objects.aggregate(worth=Sum("amount"))["worth"] or Decimal(0)


def at_once(
    threads: int, request: Callable[[int], Any], provider: TestProvider, together: list[int] | None = None
) -> list[Any]:
    """What `request(number)` returned in each thread; none is served by the provider before all have come so far.

    A thread that has ended or waits for a lock of the database is not waited for; `together` gets the number of those
    that stood at the provider at one time.
    """
    gate, answers, there, came = Gate(), [None] * threads, threading.local(), []

    def at_the_provider(what: str) -> None:
        if not getattr(there, "come", False):
            there.come = True
            if not gate.opened.is_set():
                came.append(what)
            gate.settle()
            gate.opened.wait(PATIENCE)

    def run(number: int) -> None:
        try:
            answers[number] = request(number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test will name it
            answers[number] = error
        finally:
            if not getattr(there, "come", False):
                gate.settle()
            connections.close_all()

    provider.before = at_the_provider
    running = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(threads)]
    for thread in running:
        thread.start()
    try:
        gate.wait(threads)
    finally:
        gate.opened.set()
        end(running)
        provider.before = lambda what: None
        if together is not None:
            together.append(len(came))
    return answers


def listening(provider: TestProvider) -> list[list[Any]]:
    """A list that grows by the key and the body of each question to the provider."""
    asked, ask = [], provider.ask

    def listen(what: str, body: dict[str, Any], key: str = "") -> str:
        asked.append([key, body])
        return ask(what, body, key)

    provider.ask = listen
    return asked


def made_earlier(age: timedelta) -> None:
    """As if whatever the tables of vouchers say of moments had been so much earlier, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_name LIKE %s AND data_type LIKE %s",
            ["vouchers_%", "timestamp%"],
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}" - %s', [age])
