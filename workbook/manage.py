"""What a kata's `manage.py` needs by hand: a database of its own, and no way to answer strangers."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook import catalog
from workbook.services import ServiceError, serve_development

LOOPBACK = ("", "localhost", "127.0.0.1", "[::1]", "::1")
NOTICE = "This project is vulnerable by design. It answers on this machine alone; keep it so."


@contextlib.contextmanager
def development_server(folder: Path, argv: Sequence[str]) -> Iterator[None]:
    """Keep the module's development database up while its command runs, where it is a PostgreSQL.

    Leaves with one sentence where the manifest is wrong, where the database cannot be had, or where `runserver` is told to
    listen to other machines.
    """
    runs_server = len(argv) > 1 and argv[1] == "runserver"
    if runs_server:
        for argument in argv[2:]:
            host = argument.rpartition(":")[0]
            if not argument.startswith("-") and not argument.isdecimal() and host not in LOOPBACK:
                sys.exit(f"runserver {argument} would let other machines in. {NOTICE}")
        if os.environ.get("RUN_MAIN") != "true":
            print(NOTICE, file=sys.stderr)
    try:
        module = catalog.read_module(folder / "kata.toml", catalog.read_curriculum(folder.parents[1]))
        service = serve_development(folder) if "postgres" in module.services else None
    except (catalog.CatalogError, ServiceError) as error:
        sys.exit(str(error))
    try:
        yield
    finally:
        if service is not None:
            service.wait()
