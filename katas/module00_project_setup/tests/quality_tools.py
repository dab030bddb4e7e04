"""Ruff and mypy as the project configures them, run over a copy of the project, and what they report where."""

import functools
import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
# mypy has read Django's types once and for all here; git and the proof's copies leave such folders out.
TYPES_READ = PROJECT / ".mypy_cache" / "workbook"
# The workbook's own files, and what tools and servers leave behind.
LEFT_OUT = {"tests", "kata.toml", "README.md", ".git", ".venv", "node_modules"}
LITTER = shutil.ignore_patterns("__pycache__", ".*_cache", "*.sqlite3")
# Words that begin the names of variables which steer the tools, Django, pytest or git from outside.
STEERING = ("DJANGO_", "PYTEST_", "GIT_", "RUFF_", "MYPY", "PYTHONPATH")


def tool(name: str) -> str:
    """The program of that name that is installed beside this Python."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        pytest.fail(f"There is no `{name}` beside this Python; the module's dependency group has it.", pytrace=False)
    return found


def clean_environment() -> dict[str, str]:
    """The variables of this process without those that steer a tool."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(STEERING)}


def copy_project(target: Path) -> Path:
    """What the learner would take to work: the project without the workbook's tests."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        return LITTER(folder, names) | (LEFT_OUT.intersection(names) if Path(folder) == PROJECT else set())

    shutil.copytree(PROJECT, target, ignore=left_out)
    (target / ".git").mkdir()  # only in a repository does ruff heed .gitignore
    (target / "manage.py").chmod(0o755)  # as its first line promises; not every way here keeps modes
    return target


Place = tuple[Path, int]  # a file, and a line of it or 0 for the whole


class Tools:
    """Each tool's one run over a folder: what it says of which place; a sentence where it could not do its work."""

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()

    @functools.cached_property
    def lint(self) -> dict[Place, str]:
        """What `ruff check` reports."""
        return self._ruff("check")

    @functools.cached_property
    def layout(self) -> dict[Place, str]:
        """What `ruff format --check` reports: whole files."""
        return {(file, 0): "would be reformatted" for file, _ in self._ruff("format", "--check")}

    @functools.cached_property
    def types(self) -> dict[Place, str]:
        """What `mypy` reports."""
        output = self._run("mypy", "--output=json", f"--cache-dir={TYPES_READ}")
        found = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        return {
            (self.project / one["file"], one["line"]): one["message"] for one in found if one["severity"] == "error"
        }

    def tidy(self, files: list[Path]) -> None:
        """Sort the imports of the files and lay them out as the project's own settings have it."""
        for command in (["check", "--select=I", "--fix-only"], ["format"]):
            self._start("ruff", *command, "--quiet", *map(str, files))  # what it cannot do, the checks will tell

    def _ruff(self, *command: str) -> dict[Place, str]:
        output = self._run("ruff", *command, "--output-format=json")
        found, _ = json.JSONDecoder().raw_decode(output.lstrip())  # `show-fixes` adds words to it
        return {
            (Path(one["filename"]), one["location"]["row"]): f"{one['code']} {one['message']}"
            for one in found
            if one["location"]
        }

    def _run(self, name: str, *options: str) -> str:
        """What the tool prints on its standard output when it has judged: status 0 or 1."""
        typed = " ".join([name, *(option for option in options if "=" not in option)])
        try:
            run = self._start(name, *options)
        except subprocess.TimeoutExpired:
            pytest.fail(f"`{typed}` had not finished after two minutes.", pytrace=False)
        if run.returncode not in (0, 1):
            said = _words_of(run.stderr.strip() or run.stdout.strip()).replace(str(self.project), "the project")
            pytest.fail(f"`{typed}` could not do its work (status {run.returncode}): {said[:600]}", pytrace=False)
        if run.returncode == 0:
            return "[]"  # whatever it said, whoever runs it in CI or in a hook reads the status alone
        return run.stdout

    def _start(self, name: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [tool(name), *options],
            cwd=self.project,
            env=clean_environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )


def _words_of(output: str) -> str:
    """What mypy says of its own settings is JSON too; other words are passed on."""
    try:
        told = [json.loads(line) for line in output.splitlines()]
        return "; ".join("{file}:{line}: {message}".format(**one) for one in told)
    except (ValueError, TypeError, KeyError):
        return output
