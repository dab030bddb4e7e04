"""A season of 50,000 check-ins, loaded once for all tests of a file, and what PostgreSQL says of their table."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TABLE = "checkins_checkin"
ROWS = 50_000
# 45, 30 and 20 per cent of all scans; a gate whose scanner sent its last 1,200 at once; one that closed after four days
MAIN_HALL, NORTH, SOUTH, DOCK, PRESS = 1, 2, 3, 4, 5
GATES = {MAIN_HALL: "Main hall", NORTH: "North", SOUTH: "South", DOCK: "Loading dock", PRESS: "Press"}
CATERER, GUEST = "B-00001", "B-00042"
SEASON = f"""
INSERT INTO {TABLE} (gate_id, badge, scanned_at, inbound, scanner, is_incident, resolved_at, note)
SELECT
    CASE WHEN n > 48800 THEN {DOCK} WHEN n % 25 = 0 AND n <= 10000 THEN {PRESS}
        WHEN n % 20 < 9 THEN {MAIN_HALL} WHEN n % 20 < 15 THEN {NORTH} ELSE {SOUTH} END,
    'B-' || lpad(CASE WHEN n % 83 = 0 THEN 1 ELSE 2 + n * 7919 % 6000 END::text, 5, '0'),
    timestamptz '2026-05-04 06:00+00' + least(n, 48801) * interval '35 s',
    n % 2 = 1,
    'S-' || n % 24,
    n % 50 = 3,
    CASE WHEN n % 50 = 3 AND n % 1250 <> 3 THEN timestamptz '2026-05-26 18:00+00' END,
    ''
FROM generate_series(1, {ROWS}) AS n
"""
SECONDARY = f"""
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), pg_relation_size(indexrelid)
FROM pg_index
WHERE indrelid = '{TABLE}'::regclass AND NOT indisprimary
ORDER BY 1
"""
FOREIGN_KEYS = f"""
SELECT quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint
WHERE conrelid = '{TABLE}'::regclass AND contype = 'f'
"""
COLUMNS = f"SELECT attname FROM pg_attribute WHERE attrelid = '{TABLE}'::regclass AND attnum > 0 AND NOT attisdropped"
TRIGGERS = f"SELECT tgname FROM pg_trigger WHERE tgrelid = '{TABLE}'::regclass AND NOT tgisinternal"
LATEST = f"SELECT id FROM {TABLE} WHERE gate_id = %s ORDER BY scanned_at DESC, id DESC LIMIT 20"
BACKING = f"SELECT conindid::regclass::text FROM pg_constraint WHERE conrelid = '{TABLE}'::regclass"


def load() -> None:
    """Fill the tables, and let VACUUM and ANALYZE tell PostgreSQL what is in them."""
    clear()  # rows that other tests have rolled back lie in the first blocks, and VACUUM passes over a few of them
    with connection.cursor() as cursor:
        with _without_indexes(cursor), transaction.atomic():
            # VACUUM marks no page as visible to all whose rows were committed asynchronously a moment ago.
            cursor.execute("SET LOCAL synchronous_commit = on")
            cursor.executemany("INSERT INTO checkins_gate (id, name) VALUES (%s, %s)", list(GATES.items()))
            cursor.execute(SEASON)
        cursor.execute(f"VACUUM (ANALYZE) {TABLE}, checkins_gate")


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}, checkins_gate CASCADE")


@contextmanager
def _without_indexes(cursor) -> Iterator[None]:
    """Fill first and index afterwards, as pg_restore does: half the processor's time, and indexes without gaps."""
    foreign_keys = _rows(cursor, FOREIGN_KEYS)
    backing = {name for (name,) in _rows(cursor, BACKING)}
    indexes = [(name, definition) for name, definition, _ in _rows(cursor, SECONDARY) if name not in backing]
    for name, _ in foreign_keys:
        cursor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        for _, definition in indexes:
            cursor.execute(definition)
        for name, definition in foreign_keys:
            cursor.execute(f"ALTER TABLE {TABLE} ADD CONSTRAINT {name} {definition}")


def secondary_indexes() -> dict[str, int]:
    """The indexes of the check-ins besides the primary key's, and the bytes of each."""
    with connection.cursor() as cursor:
        return {name.strip('"'): size for name, _, size in _rows(cursor, SECONDARY)}


def table_size() -> int:
    with connection.cursor() as cursor:
        ((size,),) = _rows(cursor, f"SELECT pg_relation_size('{TABLE}')")
    return size


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {name for (name,) in _rows(cursor, COLUMNS)}


def triggers() -> list[str]:
    with connection.cursor() as cursor:
        return [name for (name,) in _rows(cursor, TRIGGERS)]


def latest(gate: int) -> list[int]:
    """The ids that the page of a gate has to show, in its order."""
    with connection.cursor() as cursor:
        return [pk for (pk,) in _rows(cursor, LATEST, [gate])]


def _rows(cursor, query: str, values: list | None = None) -> list[tuple]:
    cursor.execute(query, values)
    return cursor.fetchall()
