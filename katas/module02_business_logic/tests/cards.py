"""Whether somebody keeps the number of a customer's card."""

import base64
import itertools

import pytest
from django.db import connection

CARD = "4012888888881881"
# Somebody who means well writes it down in another way.
ENCODED = [base64.b64encode(b" " * shift + CARD.encode())[4:-4].decode() for shift in range(3)]
WRITTEN = [CARD, CARD[::-1], CARD.encode().hex(), *ENCODED]


def keepers_of_the_card(app: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The tables of an app and the loggers that have the number."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(f"{app}_")]
    found = []
    with connection.cursor() as cursor:
        for table, number in itertools.product(tables, WRITTEN):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{number}%"])
            if cursor.fetchone()[0]:
                found.append(f"the table {table} has {number}")
    for record in caplog.records:
        if not record.name.startswith("django.db") and CARD in f"{record.getMessage()} {vars(record)}":
            found.append(f"the log {record.name} has it")
    return found
