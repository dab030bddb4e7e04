"""What the database is asked and what it sends, value by value, whichever way it was asked."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest import mock

import psycopg
from django.db import connection

SAVEPOINT = re.compile(r"(RELEASE |ROLLBACK TO )?SAVEPOINT ")


@dataclass
class Transfer:
    """The statements that ran, the size of what was sent, and in which columns a text that is on no page was."""

    unseen: bytes
    statements: int = 0
    size: int = 0
    wasted: Counter[str] = field(default_factory=Counter)

    def add(self, result) -> None:
        """Look through a result of libpq: what was sent counts, not what was made of it."""
        for column in range(result.nfields):
            for row in range(result.ntuples):
                value = result.get_value(row, column) or b""
                self.size += len(value) + 1  # an empty value has its place in a row too
                if self.unseen in value:
                    self.wasted[result.fname(column).decode()] += 1


@contextmanager
def transferred(unseen: str) -> Iterator[Transfer]:
    """`with transferred("a text that nobody is shown") as transfer: ...`."""
    transfer, execute = Transfer(unseen.encode()), psycopg.Cursor.execute

    def look(cursor, query, *args, **kwargs):
        done = execute(cursor, query, *args, **kwargs)
        transfer.statements += not SAVEPOINT.match(str(query))
        transfer.add(cursor.pgresult)
        return done

    # Rows of .iterator() come with their statement, and are seen here, if there is no cursor on the server's side.
    with (
        mock.patch.dict(connection.settings_dict, DISABLE_SERVER_SIDE_CURSORS=True),
        mock.patch.object(psycopg.Cursor, "execute", look),
    ):
        yield transfer
