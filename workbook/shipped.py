"""What git knows of the katas as they were shipped, before a learner changed them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

RECORD = "katas/shipped.toml"  # for every module the id of its tree, as git names it; `nox -s tables` writes it


class ShippedError(Exception):
    """Git cannot say what was shipped; the message says why."""


def git(root: Path, *arguments: str, text: str | None = None, env: dict[str, str] | None = None) -> str:
    """What a git command prints; ShippedError where it fails."""
    return git_bytes(root, *arguments, content=None if text is None else text.encode(), env=env).decode(
        errors="surrogateescape"
    )


def git_bytes(root: Path, *arguments: str, content: bytes | None = None, env: dict[str, str] | None = None) -> bytes:
    """The same in bytes."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments], cwd=root, input=content, capture_output=True, env=env
        )
    except FileNotFoundError as error:
        raise ShippedError("git is not installed; install it and run again.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise ShippedError(f"git {arguments[0]} failed: {said[-1]}")
    return done.stdout


def commit(root: Path, folder: str) -> str:
    """The commit that holds a module as it was shipped, whatever has been committed since.

    That is the latest whose tree of the module is the recorded one; HEAD where there is none, as
    while the module is being written.
    """
    if not (root / ".git").exists():
        raise ShippedError("this copy is not a git clone, so nobody knows the untouched files; clone the repository.")
    recorded = _record(root).get(folder)
    for revision in git(root, "log", "--format=%H", "--", f"katas/{folder}").split():
        if git(root, "rev-parse", f"{revision}:katas/{folder}").strip() == recorded:
            return revision
    return git(root, "rev-parse", "HEAD").strip()


def record(root: Path, folders: Sequence[str]) -> str:
    """What the record must say for the work tree as it is: a line of TOML for every module."""
    with tempfile.TemporaryDirectory(prefix="shipped-") as index:
        environment = {**os.environ, "GIT_INDEX_FILE": str(Path(index) / "index")}
        lines = ["# The untouched modules, as git names their trees. Computed: nox -s tables"]
        for folder in folders:
            git(root, "add", f"katas/{folder}", env=environment)
            tree = git(root, "write-tree", f"--prefix=katas/{folder}/", env=environment).strip()
            lines.append(f'{folder} = "{tree}"')
    return "\n".join(lines) + "\n"


def _record(root: Path) -> dict[str, str]:
    try:
        return tomllib.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def files(root: Path, revision: str, folder: str) -> list[str]:
    """The files below a folder in a commit, relative to the root."""
    return git(root, "ls-tree", "-r", "-z", "--name-only", revision, "--", folder).split("\0")[:-1]


def content(root: Path, revision: str, path: str) -> bytes:
    """A file's bytes in a commit, with the line endings that a checkout here would have."""
    return git_bytes(root, "cat-file", "--filters", f"{revision}:{path}")


def changed(root: Path, revision: str, paths: Sequence[str]) -> list[str]:
    """Files below `paths` that differ from a commit or are new, relative to the root."""
    differing = git(root, "diff", "--name-only", "-z", "--no-renames", revision, "--", *paths).split("\0")[:-1]
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *paths).split("\0")[:-1]
    return sorted({*differing, *new})


def edited_tests(root: Path, folder: str) -> list[str]:
    """Tests and shared fixtures that a learner has changed; none where git cannot say."""
    try:
        tests = changed(root, commit(root, folder), [f"katas/{folder}/tests"])
        return tests + changed(root, "HEAD", ["conftest.py"])
    except ShippedError:
        return []
