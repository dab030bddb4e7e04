"""The table of subscribers as the old release filled it, in databases of its own where every statement commits."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, models

from mailings.models import Subscriber
from tests.migrating import migrate

BEFORE = "0002_names_in_two_columns"
INSERT = """
    INSERT INTO mailings_subscriber (email, full_name, joined_on, left_on, changed_at)
    SELECT gen_random_uuid() || '@mail.example', full_name, '2023-05-01', left_on::date, '2023-05-01T09:00:00Z'
    FROM jsonb_to_recordset(%s) AS wanted (full_name text, left_on text)
    RETURNING id
"""
FILL = """
    INSERT INTO mailings_subscriber (email, full_name, given_name, family_name, joined_on, changed_at)
    SELECT 'reader' || n || '@mail.example', 'Ana Reader' || n, %s, 'Reader' || n, '2023-05-01', '2023-05-01T09:00:00Z'
    FROM generate_series(1, %s) AS n
"""


def insert(*full_names: str, left_on: str | None = None, using: str = DEFAULT_DB_ALIAS) -> list[int]:
    """Subscribers as the old release writes them; returns their keys."""
    rows = [{"full_name": full_name, "left_on": left_on} for full_name in full_names]
    return [pk for (pk,) in ask(INSERT, json.dumps(rows), using=using)]


def fill(count: int, *, split: bool = False) -> None:
    """That many subscribers by one statement."""
    ask(FILL, "Ana" if split else None, count)
    if not split:
        ask("UPDATE mailings_subscriber SET family_name = NULL")


def ask(sql: str, *parameters: object, using: str = DEFAULT_DB_ALIAS) -> list[tuple]:
    """The rows of a statement, or none."""
    with connections[using].cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []


def names(*, using: str = DEFAULT_DB_ALIAS) -> list[tuple]:
    """Given and family names, in the order of the keys."""
    return ask("SELECT given_name, family_name FROM mailings_subscriber ORDER BY id", using=using)


@contextmanager
def database(alias: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """What the alias names is a schema of its own for now, outside of the test's transaction, as it was before 0003."""
    shared, schema = connections[DEFAULT_DB_ALIAS], f"mailings_{alias}"
    settings = {**shared.settings_dict}
    settings["OPTIONS"] = {**settings["OPTIONS"], "options": f"-c search_path={schema}"}
    own = type(shared)(settings, alias)
    with ExitStack() as undo:
        if alias != DEFAULT_DB_ALIAS:
            connections.databases[alias] = settings
            undo.callback(connections.databases.pop, alias)
            undo.callback(lambda: connections.__delitem__(alias))
        else:
            undo.callback(connections.__setitem__, alias, shared)
        connections[alias] = own
        own.connect()  # Django's tests let a new alias do no more than use a connection that is there
        undo.callback(own.close)
        ask(f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}", using=alias)
        undo.callback(lambda: ask(f"DROP SCHEMA {schema} CASCADE", using=alias))
        migrate("mailings", BEFORE, using=alias)
        yield


@contextmanager
def model_of_tomorrow() -> Iterator[None]:
    """The model of a later release: a column more, and `full_name` gone."""
    options = Subscriber._meta
    old = options.get_field("full_name")
    language = models.CharField(max_length=5, default="pt")
    with ExitStack() as undo:
        undo.callback(options._expire_cache)
        language.contribute_to_class(Subscriber, "language")
        undo.callback(options.local_fields.remove, language)
        undo.callback(delattr, Subscriber, "language")
        options.local_fields.remove(old)
        undo.callback(old.contribute_to_class, Subscriber, "full_name")
        delattr(Subscriber, "full_name")
        options._expire_cache()
        yield
