"""The copied test database: taken while nothing that it is made from has changed, and never a broken one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from workbook import databases, services


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A kata's folder with a model, a migration, a view and a test."""
    for name in ("shop/models.py", "shop/migrations/0001_initial.py", "shop/views.py", "tests/test_shop.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n")
    return tmp_path


@pytest.mark.parametrize("file", ["shop/models.py", "shop/migrations/0001_initial.py", "shop/new.py", "shop/rows.sql"])
def test_what_the_database_is_made_from_changes_the_fingerprint(project, file):
    before = databases.fingerprint(project, {project / "shop/views.py"})

    (project / file).write_text("changed = True\n")

    assert databases.fingerprint(project, {project / "shop/views.py"}) != before


@pytest.mark.parametrize("file", ["shop/views.py", "tests/test_shop.py", "README.md"])
def test_what_it_is_not_made_from_does_not(project, file):
    before = databases.fingerprint(project, {project / "shop/views.py"})

    (project / file).write_text("changed = True\n")

    assert databases.fingerprint(project, {project / "shop/views.py"}) == before


SCRIPT = """
import sys, django
from django.conf import settings
import environ
settings.configure(
    DATABASES={"default": environ.Env().db("DATABASE_URL")}, INSTALLED_APPS=["django.contrib.contenttypes"]
)
django.setup()
from django.db import connection
from workbook import databases
connection.settings_dict["TEST"]["NAME"] = "test_mine"
databases.copy_migrated(connection, sys.argv[1])
connection.creation.create_test_db(verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT current_database(), count(*) FROM django_migrations")
    print(*cursor.fetchone())
connection.creation.destroy_test_db("postgres", verbosity=0)
"""


@pytest.fixture(scope="module")
def server():
    """A server of this file's own: `server("select ...")` asks it."""
    service = services.Service("postgres")
    try:
        left = [name for name in names(service.url()) if name != "postgres"]  # the folder has served others
        run_sql(service.url(), *[f'DROP DATABASE "{name}"' for name in left])
        yield service.url()
    finally:
        service.wait()


def create(server: str, made_from: str) -> str:
    """What a run says of its database: its name, and how many migrations it holds."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, made_from], env={"DATABASE_URL": server}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def names(server: str) -> list[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY oid").fetchall()
    return [name for (name,) in rows]


def run_sql(server: str, *statements: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_the_first_run_migrates_and_the_second_copies(server):
    first = create(server, "a")
    run_sql(server.replace("/postgres?", "/migrated_default_a?"), "CREATE TABLE trace (id int)")
    second = create(server, "a")

    assert first == second == "test_mine 2"
    assert names(server) == ["postgres", "migrated_default_a"]
    with psycopg.connect(server.replace("/postgres?", "/migrated_default_a?")) as kept:
        assert kept.execute("SELECT to_regclass('trace')").fetchone()[0] == "trace", "the copy was made anew"


def test_only_the_newest_copies_are_kept_and_leftovers_go(server):
    run_sql(server, "CREATE DATABASE test_katas_4711")

    for made_from in "bcdefg":
        create(server, made_from)

    kept = [name for name in names(server) if name != "postgres"]
    assert kept == [f"migrated_default_{made_from}" for made_from in "defg"]


def test_a_copy_that_was_broken_off_is_made_anew(server):
    create(server, "h")
    run_sql(server, "UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'migrated_default_h'")

    again = create(server, "h")

    assert again == "test_mine 2"
