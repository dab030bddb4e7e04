"""How many rows come from the database, whether they become objects, dictionaries or tuples."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def rows_read() -> Iterator[list[int]]:
    """The number of rows that each statement of the block has fetched: `with rows_read() as rows: ...`."""
    rows = []

    def count(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        rows.append(max(context["cursor"].rowcount, 0))
        return result

    with connection.execute_wrapper(count):
        yield rows
