"""What git knows of the katas as they were shipped, before a learner changed them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

# Learners have no reason to change these; the last commit that did is the course's own, so the katas
# in it are untouched, whether or not the learner commits and wherever they push.
AUTHORED = (
    ".github", "docs", "noxfile.py", "requirements.lock", "solutions", "tests", "workbook",
    "katas/curriculum.toml", ":(glob)katas/*/kata.toml",
)  # fmt: skip


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


def commit(root: Path) -> str:
    """The commit that holds the katas as they were shipped."""
    if not (root / ".git").exists():
        raise ShippedError("this copy is not a git clone, so nobody knows the untouched files; clone the repository.")
    found = git(root, "log", "-1", "--no-merges", "--format=%H", "--", *AUTHORED).strip()
    return found or git(root, "rev-parse", "HEAD").strip()


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
        return changed(root, commit(root), [f"katas/{folder}/tests", "conftest.py"])
    except ShippedError:
        return []
