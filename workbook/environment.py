"""The one environment of all sessions, `.venv`: made by uv from `requirements.lock`, once.

Standard library only. A stamp inside `.venv` says what it holds, so that a second run installs
nothing, asks nobody and works without a network.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STAMP = ".workbook.json"


class EnvironmentFault(Exception):
    """The environment cannot be made; the message says why and what mends it."""


def python_of(root: Path) -> Path:
    """The interpreter of `.venv`."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(root: Path, groups: Sequence[str]) -> Path:
    """Make sure that `.venv` holds the core and these dependency groups; returns its interpreter.

    `UV_PYTHON` chooses the Python version; a change of it makes the environment anew. Raises
    EnvironmentFault.
    """
    wanted = _wanted(root)
    stamp = _read_stamp(root)
    python = python_of(root)
    fresh = not python.exists() or stamp.get("python") != wanted["python"]
    installed = [] if fresh else sorted(_groups(root).intersection(stamp.get("groups", [])))
    if not fresh and stamp.get("lock") == wanted["lock"] and set(groups) <= set(installed):
        return python
    together = sorted({*installed, *groups})
    print(f"Setting up .venv with what {' and '.join(groups) or 'the core'} needs; this happens once.", flush=True)
    if fresh:
        interpreter = [] if os.environ.get("UV_PYTHON") else ["--python", sys.executable]
        _uv(root, "venv", "--quiet", "--clear", *interpreter, ".venv")
    _uv(
        root, "pip", "install", "--quiet", "--python", str(python),
        "--constraints", "requirements.lock", "--editable", ".",
        *[part for group in together for part in ("--group", group)],
    )  # fmt: skip
    (root / ".venv" / STAMP).write_text(json.dumps({**wanted, "groups": together}), encoding="utf-8")
    return python


def lock(root: Path, groups: Sequence[str], *options: str) -> None:
    """Write `requirements.lock` anew: exact versions and hashes of everything, for every platform."""
    _uv(
        root, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate",
        "--python-version", "3.11", *[part for group in groups for part in ("--group", group)], *options,
        "--output-file", "requirements.lock", "pyproject.toml",
    )  # fmt: skip


def _groups(root: Path) -> set[str]:
    """The groups that there are; another commit may have had more."""
    return set(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"])


def _wanted(root: Path) -> dict[str, Any]:
    content = (root / "requirements.lock").read_bytes() + (root / "pyproject.toml").read_bytes()
    # the place too: a folder that was moved or copied has an environment that points elsewhere
    digest = hashlib.sha256(content + str(root).encode()).hexdigest()
    return {"lock": digest, "python": os.environ.get("UV_PYTHON") or "{}.{}".format(*sys.version_info)}


def _read_stamp(root: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _uv(root: Path, *arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run([sys.executable, "-m", "uv", *arguments], cwd=root, env=environment)
    if done.returncode:
        installed = subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True)
        if installed.returncode:
            raise EnvironmentFault('uv is missing beside nox; install both with: python3 -m pip install "nox[uv]"')
        raise EnvironmentFault(
            "The packages could not be installed; uv says above why. The first run needs a network, later ones do not."
        )
