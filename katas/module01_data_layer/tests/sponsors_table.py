"""The table `sponsors_sponsor` in a schema of its own, and what PostgreSQL's catalogue says of it."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, connections

SCHEMA = "tuesday"
FILL = """
INSERT INTO sponsors_sponsor (company, tier, contact_email, signed_on)
SELECT 'Sponsor ' || n || ' Lda', (ARRAY['gold', 'silver', NULL])[1 + n %% 3], 'office@sponsor.example', '2026-03-02'
FROM generate_series(1, %s) AS n
"""
COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute
WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped
"""
INDEXES = """
SELECT ARRAY(SELECT attname::text FROM pg_attribute
    JOIN unnest(indkey) WITH ORDINALITY AS key (attnum, place) USING (attnum)
    WHERE attrelid = indrelid AND place <= indnkeyatts ORDER BY place)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = %s AND indisvalid AND indpred IS NULL AND NOT indisunique AND amname = 'btree'
"""
UNPROVEN = "SELECT conname FROM pg_constraint WHERE conrelid = %s AND NOT convalidated"


@contextlib.contextmanager
def a_schema_of_its_own() -> Iterator[None]:
    """Let the connection `default` be another one to an empty schema, outside of the test's transaction."""
    shared = connections["default"]
    connections["default"] = shared.copy()
    try:
        new_session()
        ask(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        ask(f"CREATE SCHEMA {SCHEMA}")
        yield
    finally:
        new_session()
        ask(f"DROP SCHEMA {SCHEMA} CASCADE")
        connection.close()
        connections["default"] = shared


def new_session() -> None:
    """Each deployment migrates in a session of its own: what one has SET is gone in the next."""
    connection.close()
    # Of the office's 600,000 rows PostgreSQL would not read all where an index helps; of a few it might.
    # A time-out that the role brings along is none that a step has set.
    ask(f"SET search_path TO {SCHEMA}; SET enable_seqscan TO off; SET lock_timeout TO 0")


class Beside:
    """Another session in the same schema, while `default` is in the middle of something."""

    def __init__(self) -> None:
        self.session = connection.copy()

    def close(self) -> None:
        self.session.close()

    def run(self, work: Callable[..., Any], *arguments: object) -> Any:
        shared = connections["default"]
        connections["default"] = self.session
        try:
            if self.session.connection is None:
                new_session()
                ask("SET lock_timeout TO '1s'")  # a fault that is told is better than a test that hangs
            return work(*arguments)
        finally:
            connections["default"] = shared


def ask(sql: str, *params: object) -> list[tuple]:
    """The rows that a statement returns, in autocommit, as a release of Django runs it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        return cursor.fetchall() if cursor.description else []


class Table:
    """The sponsors, found by their oid: it stays the same if the table is renamed."""

    def __init__(self, rows: int) -> None:
        ask(FILL, rows)
        [(self.oid,)] = ask("SELECT to_regclass('sponsors_sponsor')::oid")

    def file(self) -> int | None:
        """The number of the file that holds the rows: another one after the table has been rewritten."""
        return ask("SELECT pg_relation_filenode(%s)", self.oid)[0][0]

    def writers(self) -> dict[str, int]:
        """By transaction, how many of the rows it was the last to write."""
        if self.file() is None:
            return {}
        [(name,)] = ask("SELECT %s::regclass::text", self.oid)
        return dict(ask(f"SELECT xmin::text, count(*) FROM {name} GROUP BY 1"))

    def columns(self) -> dict[str, tuple[str, bool]]:
        """By name, the type and whether NOT NULL."""
        return {name: (kind, not_null) for name, kind, not_null in ask(COLUMNS, self.oid)}

    def indexes(self) -> list[list[str]]:
        """The columns that each index is sorted by, if it is valid and over the whole table."""
        return [columns for (columns,) in ask(INDEXES, self.oid)]

    def unproven(self) -> list[str]:
        """The constraints that are still NOT VALID."""
        return [name for (name,) in ask(UNPROVEN, self.oid)]


def names_in_sight() -> set[str]:
    """The columns that a release finds under `sponsors_sponsor`, be it a table or a view."""
    sql = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped"
    return {name for (name,) in ask(sql, "sponsors_sponsor")}
