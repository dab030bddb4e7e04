"""Asks the database itself, past models and forms: would it take this statement?"""

import contextlib
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from psycopg.errors import UndefinedColumn, UndefinedTable

MOMENT = "100ms"


def takes(sql: str, *parameters: object) -> bool:
    """Whether the database takes a statement, once what it checks only at a commit is checked; it leaves no trace."""
    try:
        with transaction.atomic():
            execute(sql, *parameters)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def execute(sql: str, *parameters: object) -> None:
    """Run a statement to the end, with the checks of foreign keys that wait for the commit."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
        connection.check_constraints()
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable | UndefinedColumn):
            raise  # what a trigger raises, for one
        pytest.fail(f"the tables or their columns have other names than before: {str(error).splitlines()[0]}")


@contextlib.contextmanager
def meanwhile(sql: str, *parameters: object) -> Iterator[None]:
    """Another connection has run this statement and not committed; who has to wait for it gives up after a moment."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor, connection.cursor() as own:
            cursor.execute(sql, parameters)
            own.execute(f"SET lock_timeout = '{MOMENT}'")
            yield
    finally:
        with connection.cursor() as own:
            own.execute("RESET lock_timeout")
        other.close()
