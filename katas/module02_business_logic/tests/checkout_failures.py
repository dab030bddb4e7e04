"""A check-out in which one step fails, and what is left of it."""

import contextlib
import json
from collections.abc import Iterator
from decimal import Decimal

from django.db import connection

from checkout.models import Order, OrderLine, PointsEntry, Seat
from tests.provider import TestProvider
from tests.rivals import writes

FAIL = "DO $$ BEGIN RAISE 'disk_full' USING ERRCODE = 'disk_full'; END $$"
NOTHING_MOVED = {"orders": 0, "lines": 0, "points entries": 0, "seats taken": 0, "kept by the provider": Decimal(0)}
MOST_WRITES = 60


class Failure:
    """Makes one write to a table fail: `lost` breaks the connection, a `bug` comes up instead of the write."""

    def __init__(self, number: int, table: str, lost: bool, bug: Exception | None) -> None:
        self.number, self.table, self.lost, self.bug = number, table, lost, bug
        self.seen = 0
        self.came = False

    def __call__(self, execute, sql, parameters, many, context):
        if not self.came and writes(sql, self.table):
            self.seen += 1
            if self.seen == self.number:
                self.came = True
                if self.bug:
                    raise self.bug
                if self.lost:
                    context["connection"].connection.close()
                else:
                    return execute(FAIL, None, False, context)
        return execute(sql, parameters, many, context)


@contextlib.contextmanager
def failing(
    number: int = 1, table: str = "checkout_", *, lost: bool = False, bug: Exception | None = None
) -> Iterator[Failure]:
    """In this block a write to the table fails: of its database's own accord, or by a bug of ours."""
    failure = Failure(number, table, lost, bug)
    with connection.execute_wrapper(failure):
        yield failure
    if lost:
        connection.close()  # the next statement connects anew


def pay(browser, *seats: Seat, **wish):
    """Try to buy seats."""
    body = {"email": "ana@example.org", "card": "visa", "seats": [seat.label for seat in seats], **wish}
    return browser.post("/checkout/", json.dumps(body), "application/json")


def left(provider: TestProvider) -> dict[str, object]:
    """What there is of orders, and of money."""
    return {
        "orders": Order.objects.count(),
        "lines": OrderLine.objects.count(),
        "points entries": PointsEntry.objects.count(),
        "seats taken": Seat.objects.exclude(order=None).count(),
        "kept by the provider": provider.kept,
    }


def told(rest: dict[str, object]) -> str:
    """What is left, in half a sentence."""
    return ", ".join(f"{what}: {how_much}" for what, how_much in rest.items() if how_much)
