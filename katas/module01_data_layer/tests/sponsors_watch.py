"""Looks at each statement of a migration before its transaction ends: what it locks, and what it reads meanwhile."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import InternalError, transaction

NOT_IN_A_TRANSACTION = "25001"  # PostgreSQL's word for what has to run alone, such as CREATE INDEX CONCURRENTLY
ENDS_A_TRANSACTION = "2D000"  # and for a COMMIT in the middle of a block
VISITS, VISITS_EACH = 20, 3  # at most, within a step and before statements of the same text
OFTEN = 100  # after so many looks at a statement that is a transaction by itself there is nothing new to see
LOOK = """
SELECT
    ARRAY(SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = %(table)s AND granted AND mode IN
        ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')),
    pg_stat_get_xact_tuples_returned(%(table)s) + pg_stat_get_xact_tuples_fetched(%(table)s),
    pg_stat_get_xact_tuples_inserted(%(table)s) + pg_stat_get_xact_tuples_updated(%(table)s)
        + pg_stat_get_xact_tuples_deleted(%(table)s),
    extract(epoch FROM current_setting('lock_timeout')::interval)::float,
    (SELECT count(*) FROM pg_index WHERE indrelid = %(table)s),
    transaction_timestamp()
"""


@dataclass(frozen=True)
class Sight:
    """What can be seen at one moment of a transaction."""

    locks: list[str]  # those on the table that stop writers
    read: int  # rows of the table
    written: int
    lock_timeout: float  # in seconds, 0 for none
    indexes: int
    began: object


@dataclass(frozen=True)
class Statement:
    """What a statement did, and its transaction so far."""

    step: str
    sql: str
    lock: str | None  # one on the table that stops writers
    took_it: bool
    read: int  # rows of the table
    read_under_lock: int  # by the whole transaction since it took its lock, indexes apart
    written: int  # by the whole transaction so far
    lock_timeout: float  # as it was when the lock was asked for
    built_an_index: bool


class Watch:
    """An `execute_wrapper` for the connection that migrates."""

    def __init__(self, table: int, step: str, visit: Callable[[], str | None] | None) -> None:
        self.table, self.step, self.visit = table, step, visit
        self.seen: list[Statement] = []
        self.alone: Counter[str] = Counter()
        self.visits: Counter[str] = Counter()
        self.fault: str | None = None  # that a visitor met
        self.first: Sight | None = None  # of the transaction that runs
        self.read_before: int | None = None  # its lock

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        connection = context["connection"]
        arguments = (sql, params, many, context)
        if connection.in_atomic_block:
            return self._watched(execute, *arguments)
        self.alone[str(sql)] += 1
        if self.alone[str(sql)] > OFTEN:
            return execute(*arguments)
        try:  # by itself it would be a transaction too; one of ours ends only after the look
            with transaction.atomic(using=connection.alias):
                return self._watched(execute, *arguments)
        except InternalError as error:
            if _state(error) != NOT_IN_A_TRANSACTION:
                raise
            return execute(*arguments)

    def _watched(self, execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        before, text = self._look(context), " ".join(str(sql).split())
        if self.first is None or self.first.began != before.began:
            self.first, self.read_before = before, None
            self._let_visit(text)
        try:
            result = execute(sql, params, many, context)
        except InternalError as error:
            if _state(error) == ENDS_A_TRANSACTION:
                self._refuse(text)
            raise
        after = self._look(context)
        if after.began != before.began:
            self._refuse(text)
        self.seen.append(self._statement(text, before, after))
        return result

    def _let_visit(self, text: str) -> None:
        """The transaction has begun and locked nothing yet: whoever writes now writes between two of them."""
        if not self.visit or self.fault or text.startswith("SELECT") or "django_migrations" in text:
            return
        if self.visits[text] < VISITS_EACH and self.visits.total() < VISITS:
            self.visits[text] += 1
            self.fault = self.visit()

    def _statement(self, text: str, before: Sight, after: Sight) -> Statement:
        built_an_index = after.indexes > before.indexes
        if not after.locks:
            self.read_before = None
        elif self.read_before is None:
            self.read_before = before.read
        if after.locks and built_an_index:
            self.read_before += after.read - before.read
        return Statement(
            step=self.step,
            sql=text,
            lock=after.locks[-1] if after.locks else None,
            took_it=bool(set(after.locks) - set(before.locks)),
            read=after.read - before.read,
            read_under_lock=after.read - self.read_before if after.locks else 0,
            written=after.written - self.first.written,
            lock_timeout=_lock_timeout(text.lower(), before, after),
            built_an_index=built_an_index,
        )

    def _refuse(self, text: str) -> None:
        pytest.fail(
            f"{self.step}: `{text[:80]}` ends its transaction by itself, 1 statement too early for the tests"
            " to see its locks; leave that to the migration's `atomic`",
            pytrace=False,
        )

    def _look(self, context: dict[str, Any]) -> Sight:
        # Beside Django's cursor, which would call this wrapper again.
        return Sight(*context["connection"].connection.execute(LOOK, {"table": self.table}).fetchone())


def _lock_timeout(text: str, before: Sight, after: Sight) -> float:
    """Within a string nobody sees when it was set, unless its first statement does so and no other one names it."""
    named = text.count("lock_timeout")
    if not named:
        return before.lock_timeout
    return after.lock_timeout if named == 1 and "lock_timeout" in text.split(";")[0] else 0.0


def _state(error: Exception) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)
