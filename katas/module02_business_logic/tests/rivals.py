"""Requests that really commit, and somebody else who gets in between two statements of one."""

import contextlib
import functools
import threading
from collections.abc import Callable, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from tests.faults import FAIL, writes
from tests.race import Gate

DEADLOCK = "deadlock_detected"
# These tables, and all whose rows refer to theirs.
DEPENDENT = """
WITH RECURSIVE dependent (id) AS (
    SELECT unnest(%s::text[])::regclass::oid
    UNION SELECT conrelid FROM pg_constraint JOIN dependent ON confrelid = id WHERE contype = 'f'
)
SELECT id::regclass FROM dependent
"""
PATIENCE = "200ms"  # for a lock; whoever holds it waits for this rival to come back
kept: list[BaseDatabaseWrapper] = []
IN_PROCESS = 10  # seconds for whatever else a request may wait for


@functools.cache
def emptying(*models: type[Model]) -> str:
    """What `TRUNCATE ... CASCADE` would do to the tables of these models, in statements that cost a tenth of it."""
    with connection.cursor() as cursor:
        cursor.execute(DEPENDENT, [[model._meta.db_table for model in models]])
        tables = [table for (table,) in cursor]
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() != ("on",):  # on a server of the learner's own
            return f"TRUNCATE {', '.join(tables)}"
    deletes = " ".join(f"DELETE FROM {table};" for table in tables)
    return f"SET session_replication_role = replica; {deletes} RESET session_replication_role"  # no triggers


@contextlib.contextmanager
def committing(*models) -> Iterator[None]:
    """Every statement commits, as it does in production; afterwards the tables of these models are empty.

    The test's own connection, with its transaction, is put aside meanwhile. Its stand-in is kept for the next test:
    a connection is a process of the server.
    """
    aside = connections[DEFAULT_DB_ALIAS]
    if not kept:
        kept.append(aside.copy())
    connections[DEFAULT_DB_ALIAS] = own = kept[0]
    try:
        yield
    finally:
        try:
            if own.errors_occurred and not own.is_usable():
                own.close()
            with own.cursor() as cursor:
                cursor.execute(emptying(*models))
        finally:
            connections[DEFAULT_DB_ALIAS] = aside


def close_kept() -> None:
    """Before the database is thrown away."""
    while kept:
        kept.pop().close()


def from_outside(question: Callable[[], object]) -> object:
    """What somebody sees who is not part of our transaction: asked in a thread with a connection of its own."""
    told: list[object] = []

    def ask() -> None:
        try:
            told.append(question())
        finally:
            connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return told[0]


def by_somebody(sql: str, parameters: list) -> int | None:
    """How many rows a statement of another connection changes at this moment; None where it would have to wait."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
            cursor.execute(sql, parameters)
            return cursor.rowcount
    except Error:
        return None
    finally:
        other.close()


class Rival:
    """Another connection that runs one statement right before the `number`th that writes to `table`."""

    def __init__(self, table: str, sql: str, parameters: list, failure: str, number: int) -> None:
        self.table, self.sql, self.parameters, self.failure = table, sql, parameters, failure
        self.writes_before = number - 1
        self.came = self.got_in = False
        self.changed = 0  # rows

    def __call__(self, execute, sql, parameters, many, context):
        if not self.came and writes(sql, self.table):
            if self.writes_before:
                self.writes_before -= 1
                return execute(sql, parameters, many, context)
            self.came = True
            self.act()
            if self.got_in and self.failure:
                return execute(FAIL.format(self.failure), None, False, context)
        return execute(sql, parameters, many, context)

    def act(self) -> None:
        """A solution may hold a lock that keeps rivals out: then this one has come too late, and that is right."""
        changed = by_somebody(self.sql, self.parameters)
        self.got_in, self.changed = changed is not None, changed or 0


@contextlib.contextmanager
def rival(table: str, sql: str, parameters: list, *, failure: str = "", number: int = 1) -> Iterator[Rival]:
    """In this block one write to `table` finds that a rival was quicker, or fails with an error of that name."""
    somebody = Rival(table, sql, parameters, failure, number)
    with connection.execute_wrapper(somebody):
        yield somebody


@contextlib.contextmanager
def always_somebody(table: str, sql: str, parameters: list, times: int) -> Iterator[list[int]]:
    """In this block somebody runs this statement before each write to `table`, so many times; yields a 1 for each."""
    came: list[int] = []

    def look(execute, statement, values, many, context):
        if len(came) < times and writes(statement, table) and by_somebody(sql, parameters) is not None:
            came.append(1)
        return execute(statement, values, many, context)

    with connection.execute_wrapper(look):
        yield came


def behind(sql: str, parameters: list, request: Callable[[], Any]) -> Any:
    """What a request is told that comes when somebody has run this statement and commits only after it has come.

    They commit once the request waits for them, or has ended.
    """
    gate, answers, somebody = Gate(), [], connection.copy()

    def run() -> None:
        try:
            answers.append(request())
        finally:
            gate.settle()
            connections.close_all()

    thread = threading.Thread(target=run, daemon=True)
    try:
        somebody.set_autocommit(False)
        with somebody.cursor() as cursor:
            cursor.execute(sql, parameters)
        thread.start()
        gate.wait(1)
        somebody.commit()
        thread.join()
    finally:
        somebody.close()
    return answers[0]


@contextlib.contextmanager
def beside(table: str, request: Callable[[], Any]) -> Iterator[list[Any]]:
    """In this block somebody else's request runs right before the first write to `table`; yields what it answered.

    That stays empty if the request has to wait for something that is no lock of the database. Where no statement
    writes to the table by its name (a function of the database may do it), the request runs after the block.
    """
    threads, answers, at_the_write = [], [], []

    def run() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
            answers.append(request())
        finally:
            connections.close_all()

    def start() -> None:
        threads.append(threading.Thread(target=run, daemon=True))
        threads[0].start()
        threads[0].join(IN_PROCESS)
        at_the_write.extend(answers)

    def look(execute, sql, parameters, many, context):
        if not threads and writes(sql, table):
            start()
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield at_the_write
    if not threads:
        start()
    for thread in threads:
        thread.join()
