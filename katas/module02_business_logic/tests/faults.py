"""Writes that fail: of the database's own accord, by a connection that breaks, or by a bug of ours."""

import contextlib
from collections.abc import Iterator

from django.db import connection

WRITING = ("INSERT", "UPDATE", "DELETE", "MERGE", "WITH")
# PostgreSQL's own error, without the microsecond or the full disk that it takes to run into it.
FAIL = "DO $$ BEGIN RAISE '{0}' USING ERRCODE = '{0}'; END $$"
DISK_FULL = "disk_full"
MOST_WRITES = 60


def writes(sql: str, table: str) -> bool:
    """Whether a statement writes to a table."""
    return sql.lstrip().upper().startswith(WRITING) and table in sql


@contextlib.contextmanager
def refusing_writes(table: str, failure: str = DISK_FULL) -> Iterator[None]:
    """In this block the database refuses every write to a table, by an error of its own of that name."""

    def refuse(execute, sql, parameters, many, context):
        if writes(sql, table):
            return execute(FAIL.format(failure), None, False, context)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(refuse):
        yield


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
                    return execute(FAIL.format(DISK_FULL), None, False, context)
        return execute(sql, parameters, many, context)


@contextlib.contextmanager
def failing(number: int, table: str, *, lost: bool = False, bug: Exception | None = None) -> Iterator[Failure]:
    """In this block the `number`th write to the table fails: of its database's own accord, or by a bug of ours."""
    failure = Failure(number, table, lost, bug)
    with connection.execute_wrapper(failure):
        yield failure
    if lost:
        connection.close()  # the next statement connects anew
