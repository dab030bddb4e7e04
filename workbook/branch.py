"""The branch `solutions`: the current commit with every kata solved, one commit per exercise.

Everything is read from the commit and written with git's plumbing, so neither the work tree nor the
index is touched, and the same commit always gives the same branch.
"""

from __future__ import annotations

import dataclasses
import os
import tempfile
from pathlib import Path

from workbook import catalog, documents, shipped

NAME = "solutions"
AUTHOR = {"NAME": "Django katas", "EMAIL": "django-katas@users.noreply.example"}


class BranchError(Exception):
    """The branch was not built; the message says why."""


@dataclasses.dataclass(frozen=True)
class Built:
    """The branch's last commit, and how many exercises it solves."""

    commit: str
    exercises: int


def build(root: Path) -> Built:
    """Build the branch from HEAD; BranchError or ShippedError where that cannot be done."""
    start = shipped.git(root, "rev-parse", "HEAD").strip()
    if shipped.git(root, "branch", "--show-current").strip() == NAME:
        raise BranchError(f"You are on {NAME}; switch to the branch that it is built from, and run again.")
    with tempfile.TemporaryDirectory(prefix="solutions-") as folder:
        course = catalog.read(_checkout(root, start, Path(folder)))
        environment = {**os.environ, "GIT_INDEX_FILE": str(Path(folder) / "index"), **_identity(root, start)}
        shipped.git(root, "read-tree", start, env=environment)
        commit, exercises = start, 0
        for module in course.modules:
            for exercise in module.exercises:
                rows = [_row(root, start, module.folder, file) for file in exercise.files]
                shipped.git(root, "update-index", "--add", "--index-info", text="".join(rows), env=environment)
                tree = shipped.git(root, "write-tree", env=environment).strip()
                message = _message(module, exercise)
                commit = shipped.git(
                    root, "commit-tree", tree, "-p", commit, "-F", "-", text=message, env=environment
                ).strip()
                exercises += 1
    shipped.git(root, "update-ref", "-m", "built from solutions/", f"refs/heads/{NAME}", commit)
    return Built(commit, exercises)


def _checkout(root: Path, revision: str, target: Path) -> Path:
    """The manifests, tests and solutions of a commit, laid out in a folder."""
    for path in shipped.files(root, revision, "katas") + shipped.files(root, revision, "solutions"):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(shipped.git_bytes(root, "cat-file", "blob", f"{revision}:{path}"))
    return target


def _row(root: Path, revision: str, folder: str, file: str) -> str:
    entry = shipped.git(root, "ls-tree", revision, "--", f"solutions/{folder}/{file}")
    if not entry:
        raise BranchError(f"solutions/{folder}/{file} is claimed by its manifest and not in the commit; commit it.")
    mode, _, blob = entry.partition("\t")[0].split()
    return f"{mode} {blob}\tkatas/{folder}/{file}\n"


def _identity(root: Path, revision: str) -> dict[str, str]:
    date = shipped.git(root, "show", "-s", "--format=%cI", revision).strip()
    return {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in {**AUTHOR, "DATE": date}.items()
    }


def _message(module: catalog.Module, exercise: catalog.Exercise) -> str:
    debrief = documents.section(module.solution / "DEBRIEF.md", exercise.heading)
    body = "\n".join(debrief.splitlines()[1:]).strip()
    return f"{exercise.key} {exercise.title}\n\n{body}\n"
