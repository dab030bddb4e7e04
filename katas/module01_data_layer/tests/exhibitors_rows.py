"""Rows of exhibitors below the front door: old ones as the years have left them, and many at once."""

import json
from typing import Any

import pytest
from django.db import connection

from tests.migrating import migrate

TABLE, OLD_TABLE = "exhibitors_exhibitor", "exhibitors_attribute"
MANY = 4_000
OLD_TAGS = {
    "robots, art,AI ": ["robots", "art", "ai"],
    " ,, food": ["food"],
    "Art,art, ART ": ["art"],
    "": [],
    f"short, {'long ' * 20}": ["short", ("long " * 20).strip()],
    ",".join(f"t{n}" for n in range(300)): [f"t{n}" for n in range(300)],
}
OLD_VALUES = {
    **{"9": 9, " 10 ": 10, "0": 0, "9007199254740993": 9007199254740993},
    **{"-2.5": -2.5, "-0.5": -0.5, "1e3": 1000.0, "1E3": 1000.0, "2E+2": 200.0, "1e-3": 0.001},
    **dict.fromkeys(("yes", "YES", " Yes ", "true", "True", "TRUE"), True),
    **dict.fromkeys(("no", "No", "NO", " no ", "false", "FALSE"), False),
    **dict.fromkeys(("", " ", "None", "none", "NONE", "null", "NULL", " null "), None),
}
OLD_VALUES |= {
    text: text
    for text in (
        *("16A", " 16A ", "9,5", "[1, 2]", '"quoted"', "on request", "NaN", "nan", "Infinity", "-Infinity", "inf"),
        *("007", "-07", "01.5", "1_000", "+5", ".5", "5.", "0x1F", "\N{ARABIC-INDIC DIGIT THREE}"),
    )
}


def back() -> None:
    """To the tables as they are deployed."""
    migrate("exhibitors", "0001_initial")


def forward() -> None:
    migrate("exhibitors")


def column_types() -> dict[str, str]:
    return dict(
        _rows(
            "SELECT column_name, CASE WHEN data_type = 'ARRAY' THEN 'array' ELSE data_type END "
            "FROM information_schema.columns WHERE table_schema = current_schema AND table_name = %s",
            [TABLE],
        )
    )


def demand_new_columns() -> None:
    """What the Contract asks of the table, before anything is asked of its migrations."""
    types = column_types()
    tags, attributes = types.get("tags", "no column"), types.get("attributes", "no column")
    if (tags, attributes) != ("array", "jsonb"):
        pytest.fail(f"{TABLE}.tags is kept as {tags}, .attributes as {attributes}; they are to be an array and jsonb")


def write_old(name: str, tags: str, values: list[tuple[str, str]]) -> None:
    """An exhibitor as the tables before the change have it."""
    ((pk,),) = _rows(f"INSERT INTO {TABLE} (name, hall, tags) VALUES (%s, 'Hall 1', %s) RETURNING id", [name, tags])
    # The later row lies before the earlier one: what tells them apart is the id.
    _run(
        f"INSERT INTO {OLD_TABLE} (id, exhibitor_id, key, value) SELECT %s * 1000 + n, %s, key, value "
        "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS old (key, value, n) ORDER BY n DESC",
        [pk, pk, [key for key, _ in values], [value for _, value in values]],
    )


def read_old() -> dict[str, tuple[str, dict[str, str]]]:
    """Name, tags and attributes of all, as the tables before the change have them."""
    return dict(
        (name, (tags, json.loads(values)))
        for name, tags, values in _rows(
            f"SELECT name, tags, (SELECT coalesce(json_object_agg(key, value), '{{}}')::text FROM {OLD_TABLE} "
            f"WHERE exhibitor_id = {TABLE}.id) FROM {TABLE}"
        )
    )


def old_table_is_there() -> bool:
    return OLD_TABLE in connection.introspection.table_names()


def write_many() -> None:
    """4,000 exhibitors in the tables as they are; one in 500 is about art, one in 1,000 has wifi."""
    if column_types().get("tags") == "array":
        _run(
            f"INSERT INTO {TABLE} (name, hall, tags, attributes) SELECT 'Exhibitor ' || n, 'Hall 1', "
            "ARRAY['robots', CASE WHEN n %% 500 = 0 THEN 'art' ELSE 'topic ' || n %% 90 END], "
            "jsonb_build_object('power_kw', n %% 40, 'wifi', n %% 1000 = 0, 'floor', 'level ' || n %% 7) "
            "FROM generate_series(1, %s) AS n",
            [MANY],
        )
    else:
        _run(
            f"INSERT INTO {TABLE} (name, hall, tags) SELECT 'Exhibitor ' || n, 'Hall 1', "
            "'robots, ' || CASE WHEN n %% 500 = 0 THEN 'art' ELSE 'topic ' || n %% 90 END "
            "FROM generate_series(1, %s) AS n",
            [MANY],
        )
    # A transaction has no room for VACUUM. This is what VACUUM does to a GIN index; ANALYZE does the rest.
    _run(
        "SELECT gin_clean_pending_list(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
        "JOIN pg_am ON pg_am.oid = relam WHERE amname = 'gin' AND indrelid = %s::regclass",
        [TABLE],
    )
    _run(f"ANALYZE {TABLE}")


def _run(statement: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _rows(query: str, values: list[Any] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
