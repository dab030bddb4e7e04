"""The theatre's app on a customer's telephone: it buys vouchers, also twice at once, also from another server."""

import json
import os
import threading
import traceback
import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Sum
from django.test import Client

from tests.provider import TestProvider
from tests.race import PATIENCE, Gate
from vouchers.models import Customer, Voucher

WISH = {"amount": "50.00", "recipient": "Cleo", "card": "visa"}


class Died(BaseException):
    """The server's process has come to its end: no `except Exception` runs, no answer leaves."""


def die(what: str) -> None:
    """For the provider's hooks."""
    raise Died


def buy(customer: Customer, key: str | None = "k1", *, body: str = "", **wish: Any):
    """What the server answers to a wish; None if its process died."""
    headers = {"Authorization": f"Bearer {customer.token}"} | ({"Idempotency-Key": key} if key is not None else {})
    client = Client(raise_request_exception=False)
    try:
        return client.post("/vouchers/", body or json.dumps(WISH | wish), "application/json", headers=headers)
    except Died:
        connection.close()  # as the operating system would, with whatever was not committed
        return None


def answer(response) -> tuple[int, Any]:
    """Status and body."""
    return response.status_code, json.loads(response.content) if response.content else None


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
    gate, answers, there, came = Gate(threads), [None] * threads, threading.local(), []

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
        gate.keep()
    finally:
        for thread in running:
            thread.join(PATIENCE)
        provider.before = lambda what: None
        if together is not None:
            together.append(len(came))
    return answers


def on_another_server(request: Callable[[], Any]) -> Any:
    """What a request returns in a process of its own, whose memory nobody shares (where the platform can fork)."""
    if not hasattr(os, "fork"):
        return request()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no other thread holds a lock here
        child = os.fork()
    if not child:
        told: Any = None
        try:
            connections[DEFAULT_DB_ALIAS] = connections[DEFAULT_DB_ALIAS].copy()
            told = request()
        except BaseException:  # noqa: BLE001 - it must not go on as a second pytest
            told = traceback.format_exc(limit=-1)
        finally:
            os.write(writing, json.dumps(told).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        content = pipe.read()
    os.waitpid(child, 0)
    return json.loads(content)
