"""Every command of the workbook. `nox -l` lists them; the modules' sessions come from their manifests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from workbook import catalog, environment  # noqa: E402 - the harness is not installed beside nox
from workbook.arguments import pytest_arguments  # noqa: E402

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "none"  # one environment for all sessions, see workbook/environment.py
nox.options.sessions = ["start"]

try:
    CATALOG = catalog.read(ROOT)
except catalog.CatalogError as error:
    sys.exit(str(error))


def call(session: nox.Session, *command: str, groups: tuple[str, ...] = (), failed: str = "it did not succeed") -> None:
    """Run Python with these arguments in the environment; end the session where that fails."""
    try:
        python = environment.prepare(ROOT, groups)
    except environment.EnvironmentFault as error:
        session.error(str(error).rstrip("."))  # nox ends the sentence
    # Without its byte code a run compiles 1,500 modules anew: two seconds, wherever this variable is set.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen([python, *command], cwd=ROOT, env=variables) as process:
        while True:
            try:
                code = process.wait()
                break
            except KeyboardInterrupt:
                continue  # the command got it too, and ends in its own time: its servers stop
    if code:
        session.error(failed)


def add_module(module: catalog.Module) -> None:
    """The session that runs one module."""
    tags = [f"phase{module.phase}", *module.paths]

    @nox.session(name=module.session, tags=tags, default=False)
    def run(session: nox.Session) -> None:
        try:
            arguments = pytest_arguments(module, session.posargs)
        except catalog.CatalogError as error:
            session.error(str(error).rstrip("."))  # nox ends the sentence
        call(session, "-m", "pytest", *arguments, groups=(module.session,), failed="not all green yet")

    run.__doc__ = module.title


for found in CATALOG.modules:
    add_module(found)


def workbook(session: nox.Session, command: str, *, groups: tuple[str, ...] = ()) -> None:
    """A command of the harness, with what stands behind `--`."""
    call(session, "-m", "workbook", command, *session.posargs, groups=groups)


def groups_of(session: nox.Session) -> tuple[str, ...]:
    """The dependency group of the module that `03` or `03.4` names, as the first argument."""
    number = session.posargs[0].partition(".")[0] if session.posargs else ""
    return tuple(
        module.session for module in CATALOG.modules if number.isdecimal() and int(module.number) == int(number)
    )


@nox.session
def start(session: nox.Session) -> None:
    """Say how to begin."""
    print("Begin with a module:")
    for module in CATALOG.modules:
        print(f"  nox -s {module.session:<10} {module.title}")
    print("Every command: nox -l. How to work a module: README.md")


@nox.session(default=False)
def hint(session: nox.Session) -> None:
    """The next hint for an exercise: nox -s hint -- 03.4"""
    workbook(session, "hint")


@nox.session(default=False)
def solution(session: nox.Session) -> None:
    """The reference solution and why, once green (or --spoil): nox -s solution -- 03.4"""
    workbook(session, "solution", groups=groups_of(session))


@nox.session(default=False)
def reset(session: nox.Session) -> None:
    """Give back untouched files, saving yours: nox -s reset -- 03.4 (or 03, all, --undo)"""
    workbook(session, "reset")


@nox.session(default=False)
def verify(session: nox.Session) -> None:
    """The proof of every module and the harness's own tests: nox -s verify (or -- 03, -- 03.4, -- --harness)"""
    selected = [argument for argument in session.posargs if not argument.startswith("-")]
    options = [argument for argument in session.posargs if argument.startswith("-")]
    try:
        modules = [CATALOG.select(argument)[0] for argument in selected] or list(CATALOG.modules)
    except catalog.CatalogError as error:
        session.error(str(error).rstrip("."))  # nox ends the sentence
    arguments = [f"--prove={argument}" for argument in selected]
    workers = ["-p", "xdist", "-n", "auto", "--maxprocesses=8", "--dist=worksteal"]
    groups = ("verify", *(module.session for module in modules))
    call(
        session,
        "-m",
        "pytest",
        "-qq",
        "-rN",
        *workers,
        *arguments,
        *options,
        "tests",
        groups=groups,
        failed="the proof fails",
    )


@nox.session(default=False)
def solutions_branch(session: nox.Session) -> None:
    """Build the branch `solutions` from the current commit, one commit per exercise."""
    workbook(session, "solutions-branch")


@nox.session(default=False)
def lint(session: nox.Session) -> None:
    """What contributors' code must pass."""
    call(session, "-m", "workbook", "tables", "--check", failed="a computed table is stale")
    call(session, "-m", "workbook.lint", groups=("lint",), failed="lint found something")


@nox.session(default=False)
def tables(session: nox.Session) -> None:
    """Write the tables that are computed from the manifests into the documents."""
    workbook(session, "tables")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """A module's speed against the floor: nox -s bench -- 03"""
    workbook(session, "bench", groups=("verify", *groups_of(session)))


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write requirements.lock anew: nox -s lock (-- --upgrade)"""
    groups = list(nox.project.load_toml("pyproject.toml")["dependency-groups"])
    try:
        environment.lock(ROOT, groups, *session.posargs)
    except environment.EnvironmentFault as error:
        session.error(str(error).rstrip("."))  # nox ends the sentence
