"""Many requests at once, none of which writes before all have looked at a table."""

import re
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection, connections
from psycopg.errors import DeadlockDetected

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
GLANCE = 0.02  # seconds between two looks at who is where
STANDSTILL = 600  # glances without anybody coming: then somebody waits for what is no lock of the database
STALLED = "something inside this process, where a second server would not wait"
LOCKING = re.compile(r" FOR (NO KEY )?UPDATE", re.IGNORECASE)
PATIENCE = 30  # seconds until a thread that comes to nothing is left alone


class Gate:
    """Holds each thread after its first look at the table, until it is opened.

    Nobody waits for a thread that has ended, nor for one that needs a lock which another holds at this gate.
    """

    def __init__(self) -> None:
        self.settled = self.deadlocks = 0
        self.moved = threading.Condition()
        self.opened = threading.Event()

    def settle(self) -> None:
        with self.moved:
            self.settled += 1
            self.moved.notify_all()

    def wait(self, threads: int) -> None:
        """Until so many threads have looked, have ended or are blocked by one that has looked."""
        seen, still = -1, 0
        while (here := self.here()) < threads and still < STANDSTILL:  # counted: a test may have stopped the clock
            seen, still = here, still + 1 if here == seen else 0
            with self.moved:
                self.moved.wait(GLANCE)
        assert here >= threads, f"{threads - here} of {threads} requests waited for {STALLED}"

    def here(self) -> int:
        """How many there is no need to wait for. Who is blocked now may come later, so they are counted last."""
        with self.moved:
            settled = self.settled
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return settled + cursor.fetchone()[0]


class Look:
    """Wraps the statements of one thread: it comes to the gate with its first look at the table, or at its end.

    With `locking` only a statement counts that locks rows: an UPDATE, or a SELECT that says so.
    """

    def __init__(self, gate: Gate, table: str, locking: bool) -> None:
        self.gate, self.table, self.locking, self.come = gate, table, locking, False

    def __call__(self, execute, sql, parameters, many, context):
        try:
            result = execute(sql, parameters, many, context)
        except OperationalError as error:
            self.gate.deadlocks += isinstance(error.__cause__, DeadlockDetected)
            raise
        if not self.come and self.table in sql and (locks(sql) if self.locking else looks(sql)):
            self.end()
            self.gate.opened.wait(PATIENCE)
        return result

    def end(self) -> None:
        if not self.come:
            self.come = True
            self.gate.settle()


def looks(sql: str) -> bool:
    """Whether a statement reads."""
    return sql.lstrip().upper().startswith(("SELECT", "WITH"))


def locks(sql: str) -> bool:
    """Whether a statement holds rows until its transaction ends."""
    return sql.lstrip().upper().startswith("UPDATE") or (looks(sql) and LOCKING.search(sql) is not None)


def race(
    threads: int,
    request: Callable[[int], Any],
    *,
    table: str,
    locking: bool = False,
    deadlocks: list[int] | None = None,
) -> list[Any]:
    """What `request(number)` returned in each of so many threads, which all look at `table` before one goes on.

    With `locking` they come one after the other, each when those before have locked a row of it or wait for one; then
    all go on. An exception counts as an answer. `deadlocks` gets the number of transactions that the database ended
    since they waited for each other, whether or not they were tried again.
    """
    gate, answers = Gate(), [None] * threads

    def run(number: int) -> None:
        look = Look(gate, table, locking)
        try:
            with connection.execute_wrapper(look):
                answers[number] = request(number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test will name it
            answers[number] = error
        finally:
            look.end()
            connections.close_all()

    running = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(threads)]
    try:
        for number, thread in enumerate(running):
            if locking:
                gate.wait(number)
            thread.start()
        gate.wait(threads)
    finally:
        gate.opened.set()
        end(running)
    if deadlocks is not None:
        deadlocks.append(gate.deadlocks)
    return answers


def waiting_for(number: int) -> None:
    """Until so many transactions wait for locks of the database, or nothing has moved for a while."""
    with connection.cursor() as cursor:
        for _ in range(STANDSTILL):
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= number:
                return
            time.sleep(GLANCE / 4)  # between two looks; what is waited for is seen, not hoped for


def end(running: list[threading.Thread]) -> None:
    """Wait for those that were started; once for one that comes to nothing, and not for each of its like."""
    patience = PATIENCE
    for thread in filter(threading.Thread.is_alive, running):
        thread.join(patience)
        patience = GLANCE if thread.is_alive() else patience
