"""Run pytest on a tree in a process of its own, and say for every test what became of it."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbook.catalog import JUDGED
from workbook.findings import Finding, Verdict


class RunError(Exception):
    """The run judged nothing; the message is what it said."""


def write(file: Path, verdicts: Iterable[Verdict]) -> None:
    """Store verdicts as JSON, for `run` in another process."""
    file.write_text(json.dumps([dataclasses.asdict(verdict) for verdict in verdicts]), encoding="utf-8")


def read(file: Path) -> list[Verdict]:
    """The verdicts that `write` stored."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [
        Verdict(
            row["test"],
            row["outcome"],
            row["phase"],
            row["finding"] and Finding(**{**row["finding"], "detail": tuple(row["finding"]["detail"])}),
        )
        for row in rows
    ]


def run(kata: Path, paths: Sequence[str] = (), timeout: float = 900) -> list[Verdict]:
    """Judge a kata (a folder `.../katas/moduleNN_name`) by its tests, or by some of them.

    RunError where nothing was judged: the project does not start, a test cannot be collected, or
    the run takes longer than `timeout` seconds.
    """
    with tempfile.TemporaryDirectory(prefix="verdicts-") as folder:
        file = Path(folder) / "verdicts.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--verdicts={file}"]
        targets = [str(kata / path) for path in paths or JUDGED]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
        try:
            done = subprocess.run(
                [*command, *targets],
                cwd=kata.parents[1],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=timeout,
            )
        except subprocess.TimeoutExpired as error:
            raise RunError(f"the run took longer than {timeout:.0f} s and was ended.") from error
        if done.returncode not in (0, 1) or not file.exists():
            raise RunError((done.stdout + done.stderr).strip() or f"pytest ended with {done.returncode}.")
        return read(file)
