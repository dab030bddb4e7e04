"""Give back untouched files without losing what was there: saved first, written whole, undone on demand."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from workbook import shipped
from workbook.catalog import Exercise, Module

SAVED = Path(".workbook") / "saved"
INDEX = "files.json"


class RestoreError(Exception):
    """Nothing was changed; the message says why."""


@dataclasses.dataclass(frozen=True)
class Save:
    """A folder with the files as they were before a command wrote; None stands for a file that was not there."""

    folder: Path
    files: Mapping[str, bool]


def untouched(root: Path, module: Module, exercise: Exercise | None) -> dict[str, bytes | None]:
    """What differs from the shipped state: path from the root -> shipped bytes, None where there is no such file.

    For an exercise: its files and its tests; for a module: everything below its folder.
    """
    try:
        revision = shipped.commit(root, module.folder)
        folder = f"katas/{module.folder}"
        paths = [folder]
        if exercise is not None:
            paths = [f"{folder}/{file}" for file in (*exercise.files, exercise.test_file)]
        known = set(shipped.files(root, revision, folder))
        return {
            path: shipped.content(root, revision, path) if path in known else None
            for path in shipped.changed(root, revision, paths)
        }
    except shipped.ShippedError as error:
        raise RestoreError(str(error)) from error


def write(root: Path, label: str, contents: Mapping[str, bytes | None]) -> Save:
    """Save what stands at these paths, then put the contents there (None removes the file).

    The save is complete before the first file is written, and each file is at any moment the old or
    the new one, so an interrupted command loses nothing.
    """
    save = _save(root, label, list(contents))
    for path, content in contents.items():
        put(root / path, content)
    return save


def undo(root: Path) -> Save:
    """Take the latest save back (and save what it replaces); RestoreError where there is none."""
    folders = sorted((root / SAVED).glob(f"*/{INDEX}"))
    if not folders:
        raise RestoreError("There is nothing to undo: no command has replaced a file yet.")
    folder = folders[-1].parent
    files = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    contents = {path: (folder / path).read_bytes() if there else None for path, there in files.items()}
    write(root, "undo", contents)
    return Save(folder, files)


def _save(root: Path, label: str, paths: list[str]) -> Save:
    home = root / SAVED
    home.mkdir(parents=True, exist_ok=True)
    stamp = datetime.datetime.now().astimezone().strftime("%Y-%m-%dT%H-%M-%S.%f")
    fresh = Path(tempfile.mkdtemp(dir=root / SAVED.parent))
    there = {path: (root / path).is_file() for path in paths}
    for path in (path for path, exists in there.items() if exists):
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / path, fresh / path)
    (fresh / INDEX).write_text(json.dumps(there), encoding="utf-8")
    folder = home / f"{stamp}-{label}"
    fresh.rename(folder)
    return Save(folder, there)


def put(file: Path, content: bytes | None) -> None:
    """Write a whole file at once, or remove it (None)."""
    if content is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "wb") as temporary:
        temporary.write(content)
    if file.exists():
        shutil.copymode(file, name)
    else:
        Path(name).chmod(0o644)
    Path(name).replace(file)
