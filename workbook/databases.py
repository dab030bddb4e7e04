"""The test database of a run on the workbook's own PostgreSQL: a copy of one that an earlier run has migrated.

Creating it from the migrations costs most of a second; copying it, a tenth. The copy is taken only while nothing
that the database is made from has changed. A database of the learner's own is created as Django does it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import sysconfig
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

KEPT = 4  # of 8 MB each, in the folder of each server
PREFIX = "migrated_"
BROKEN_OFF = -2  # how PostgreSQL marks a database whose creation or removal was interrupted
SUFFIXES = {".csv", ".json", ".py", ".sql", ".toml"}


def modules_below(kata: Path) -> set[Path]:
    """The files of the project that have been imported so far."""
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return {Path(file) for file in files if file and Path(file).is_relative_to(kata)}


def fingerprint(kata: Path, presentation: Collection[Path]) -> str:
    """What the database is made from: the project's files and the installed packages.

    `presentation` are the files that only the URL configuration has imported; no migration and no model needs
    them, so a changed view leaves the database as it is. The tests are left out for the same reason.
    """
    packages = Path(sysconfig.get_path("purelib"))  # its time changes when one is installed, replaced or removed
    digest = hashlib.sha256(f"{packages}\0{packages.stat().st_mtime_ns}\0".encode())
    made_from = [
        file
        for file in sorted(kata.rglob("*"))
        if file.suffix in SUFFIXES and file not in presentation and file.relative_to(kata).parts[0] != "tests"
    ]
    for file in made_from:
        digest.update(f"{file.relative_to(kata)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def copy_migrated(connection: Any, made_from: str) -> None:
    """Let this connection's test database be copied where it can be, and keep it for the next run where not.

    `connection` is Django's, to a server that this run alone uses; its settings give the test database its name.
    """
    creation = connection.creation
    name: str = connection.settings_dict["TEST"]["NAME"]
    migrate: Callable[..., str] = creation.create_test_db
    kept = f"{PREFIX}{connection.alias}_{made_from}"

    def create_test_db(
        verbosity: int = 1, autoclobber: bool = False, serialize: bool = True, keepdb: bool = False
    ) -> str:
        if keepdb:
            return migrate(verbosity, autoclobber, serialize, keepdb)
        with _server(connection) as server:
            if not _tidy(server, kept):
                migrate(verbosity, autoclobber, serialize, keepdb)
                connection.close()  # PostgreSQL copies a database that nobody uses
                server.execute(f'CREATE DATABASE "{kept}" TEMPLATE "{name}"')
                connection.ensure_connection()
                return name
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{kept}"')
        from django.conf import settings

        connection.close()
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        if serialize:
            connection._test_serialized_contents = creation.serialize_db_to_string()  # noqa: SLF001 - Django's place for it
        connection.ensure_connection()
        return name

    creation.create_test_db = create_test_db


@contextlib.contextmanager
def _server(connection: Any) -> Iterator[Any]:
    """A cursor on the server, in a database that stays."""
    beside = connection.get_new_connection({**connection.get_connection_params(), "dbname": "postgres"})
    beside.autocommit = True
    with contextlib.closing(beside), beside.cursor() as cursor:
        yield cursor


def _tidy(server: Any, kept: str) -> bool:
    """Drop what runs before this one have left, but for the newest copies; whether `kept` is there, and whole."""
    server.execute(
        "SELECT datname, datconnlimit FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY oid"
    )
    found = server.fetchall()
    whole = [name for name, limit in found if name.startswith(PREFIX) and limit != BROKEN_OFF]
    others = [name for name in whole if name != kept]
    stay = {kept, *others[-(KEPT - 1) :]} & set(whole)
    for name, _ in found:
        if name not in stay:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
    return kept in stay
