"""What a migration does to the subscribers, statement by statement, as somebody else sees it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

DONE = "SELECT count(*) FROM mailings_subscriber WHERE given_name IS NOT NULL"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
GLANCE, PATIENCE = 0.01, 20  # seconds


class Killed(BaseException):
    """The process is gone: nothing may catch this and go on."""


class Somebody:
    """Another session, which does not wait long for a lock."""

    def __init__(self) -> None:
        self.connection = connection.copy()

    def tries(self, sql: str, *parameters: object) -> int | None:
        """How many rows a statement counted or wrote; None where a lock was in the way."""
        with self.connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
            try:
                cursor.execute(sql, parameters or None)
            except OperationalError:
                return None
            return cursor.fetchone()[0] if cursor.description else cursor.rowcount


@contextmanager
def somebody() -> Iterator[Somebody]:
    other = Somebody()
    try:
        yield other
    finally:
        other.connection.close()


@contextmanager
def each_statement(
    *,
    before: Callable[[int], None] = lambda number: None,
    after: Callable[[int, int], None] = lambda number, rows: None,
) -> Iterator[None]:
    """Around each of the block's statements about subscribers call `before(number)` and `after(number, rows)`."""
    asked = 0

    def wrapper(execute, sql, parameters, many, context):
        nonlocal asked
        if "mailings_subscriber" not in (sql if isinstance(sql, str) else sql.as_string(None)):
            return execute(sql, parameters, many, context)
        number, asked = asked, asked + 1
        before(number)
        result = execute(sql, parameters, many, context)
        after(number, context["cursor"].rowcount)
        return result

    with connection.execute_wrapper(wrapper):
        yield


@contextmanager
def in_steps(step: int, limit: int) -> Iterator[None]:
    """Fail where a statement takes, or somebody else sees finished at once, more than `step` rows."""
    with somebody() as other:
        seen = other.tries(DONE)

        def look(number: int, rows: int) -> None:
            nonlocal seen
            now = other.tries(DONE)
            assert number < limit, f"{limit} statements and no end: rows go one by one, or in a circle"
            assert rows <= step, f"one statement took {rows} rows; a step may take {step}"
            if now is not None:
                assert abs(now - seen) <= step, f"{abs(now - seen)} names were committed at once; a step may be {step}"
                seen = now

        with each_statement(after=look):
            yield


@contextmanager
def broken_off(by: BaseException, limit: int) -> Iterator[None]:
    """Raise `by` at the first statement after somebody else has seen a step finished, at the latest after `limit`."""
    with somebody() as other:
        at_first = other.tries(DONE)

        def look(number: int) -> None:
            if number > limit or other.tries(DONE) not in (at_first, None):
                raise by

        with each_statement(before=look):
            yield


@contextmanager
def held(pk: int) -> Iterator[None]:
    """Somebody holds a row until the block waits for it."""
    with somebody() as other:
        other.connection.set_autocommit(False)
        other.tries("SELECT 1 FROM mailings_subscriber WHERE id = %s FOR UPDATE", pk)
        watching = connection.copy()
        over = threading.Event()
        other.connection.inc_thread_sharing()
        watching.inc_thread_sharing()

        def let_go() -> None:
            deadline = time.monotonic() + PATIENCE
            try:
                with watching.cursor() as cursor:
                    while not over.wait(GLANCE) and time.monotonic() < deadline:
                        cursor.execute(WAITING)
                        if cursor.fetchone()[0]:
                            break
            finally:
                other.connection.rollback()
                watching.close()

        thread = threading.Thread(target=let_go)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            other.connection.dec_thread_sharing()
            watching.dec_thread_sharing()
