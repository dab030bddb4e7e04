"""How many rows the database reads to answer a search, counted by PostgreSQL itself."""

from typing import Any

from django.db import connection
from django.test import Client

from tests.factories.knowledge import TABLE, run, search

MANY = 1000
# What this transaction has read so far of all tables, by whatever statement or function.
READ = "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int FROM pg_stat_xact_user_tables"


def write_many() -> None:
    """1,000 notes that no test searches for."""
    run(
        f"INSERT INTO {TABLE} (title, body, published, updated_at) "
        "SELECT 'Note ' || n, 'Ask at desk ' || n || ' for a microphone.', true, now() "
        "FROM generate_series(1, %s) AS n RETURNING id",
        [MANY],
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABLE}")


def rows_read(browser: Client, query: str) -> tuple[int, dict[str, Any]]:
    """The rows read for a search, and its answer.

    A thousand short articles are little enough for PostgreSQL to read them all now and then, index or not. It is told
    not to where it can help it, so that the count says what a hundred times as many would cost.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_tidscan = off")
    ((before,),) = run(READ)
    answer = search(browser, query)
    ((after,),) = run(READ)
    return after - before, answer
