"""Copies of a kata with any set of its exercises solved: untouched, solved, one alone, all but one."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from workbook import shipped
from workbook.catalog import Exercise, Module

IGNORED = shutil.ignore_patterns("*.pyc.*", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache")
BESIDE_THE_OVERLAY = ("DEBRIEF.md", "FACILITATOR.md", "alternatives")


def overlay(module: Module) -> list[str]:
    """Every file of the reference solution, relative to the module's folder."""
    return _files(module.solution, BESIDE_THE_OVERLAY)


def alternative_folder(exercise: Exercise, module: Module) -> Path:
    """Where a second right solution of the exercise is, if there is one."""
    return module.solution / "alternatives" / exercise.id


def alternatives(module: Module) -> list[Exercise]:
    """The exercises that have a second right solution."""
    return [exercise for exercise in module.exercises if alternative_folder(exercise, module).is_dir()]


def build(
    module: Module,
    target: Path,
    solved: Collection[Exercise] = (),
    other_way: Exercise | None = None,
) -> Path:
    """Copy the kata to `target` as a small repository of its own, with some exercises solved.

    `other_way` is solved by its alternative instead of the reference. The tests are those of the
    current commit where git knows them. Returns the folder of the kata in the copy.
    """
    kata = target / "katas" / module.folder
    shutil.copytree(module.kata, kata, ignore=IGNORED)
    for name in ("pyproject.toml", "conftest.py", "katas/curriculum.toml"):
        shutil.copy2(module.root / name, target / name)
    _commit_tests(module, target)
    for exercise in solved:
        if exercise != other_way:
            for file in exercise.files:
                _lay(module.solution / file, kata / file)
    if other_way is not None:
        folder = alternative_folder(other_way, module)
        for file in _files(folder):
            _lay(folder / file, kata / file)
    return kata


def edited_since_commit(module: Module) -> list[str]:
    """Tests that differ from the current commit (new, uncommitted ones aside), relative to the root."""
    try:
        paths = [f"katas/{module.folder}/tests", "conftest.py"]
        return shipped.git(module.root, "diff", "--name-only", "-z", "--no-renames", "HEAD", "--", *paths).split("\0")[
            :-1
        ]
    except shipped.ShippedError:
        return []


def _commit_tests(module: Module, target: Path) -> None:
    for path in edited_since_commit(module):
        try:
            (target / path).write_bytes(shipped.content(module.root, "HEAD", path))
        except shipped.ShippedError:  # added to the index, not yet in a commit
            continue


def _lay(source: Path, place: Path) -> None:
    if source.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place)  # its mode too: git runs no hook that is not executable
        for compiled in (place.parent / "__pycache__").glob(f"{place.stem}.*.pyc"):
            compiled.unlink()


def _files(folder: Path, without: Collection[str] = ()) -> list[str]:
    found = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.as_posix() for path in found if path.parts[0] not in without and "__pycache__" not in path.parts]
