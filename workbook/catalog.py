"""The course as its manifests tell it: `katas/curriculum.toml` and every `katas/*/kata.toml`.

Standard library only: `noxfile.py` reads the catalogue before anything is installed.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

JUDGED = ("tests/exercises", "tests/regression")  # what counts; tests that a learner adds elsewhere do not
SERVICES = ("postgres", "valkey")


class CatalogError(Exception):
    """A manifest is wrong; the message names the file, the key and what mends it."""


@dataclasses.dataclass(frozen=True)
class Exercise:
    """One flaw of a module: its ticket, its tests and the files that its reference solution changes."""

    module: str
    id: str
    slug: str
    title: str
    minutes: int
    difficulty: int
    deep_dive: bool
    topics: tuple[str, ...]
    files: tuple[str, ...]
    hints: tuple[str, ...]

    @property
    def key(self) -> str:
        """How a person names it: `03.4`."""
        return f"{self.module}.{int(self.id)}"

    @property
    def test_file(self) -> str:
        """Where its tests are, relative to the module's folder."""
        return f"tests/exercises/test_{self.id}_{self.slug}.py"

    @property
    def heading(self) -> str:
        """The heading of its section in README.md, DEBRIEF.md and FACILITATOR.md."""
        return f"{self.id} {self.title}"


@dataclasses.dataclass(frozen=True)
class Module:
    """One mini project with its exercises, in the order of their ids."""

    root: Path
    number: str
    name: str
    title: str
    phase: int
    difficulty: int
    paths: tuple[str, ...]
    services: tuple[str, ...]
    exercises: tuple[Exercise, ...]

    @property
    def key(self) -> str:
        """How a person names it: `03`."""
        return self.number

    @property
    def folder(self) -> str:
        return f"module{self.number}_{self.name}"

    @property
    def session(self) -> str:
        """The name of its nox session and of its dependency group."""
        return f"module{self.number}"

    @property
    def kata(self) -> Path:
        return self.root / "katas" / self.folder

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.folder

    @property
    def settings(self) -> str:
        """What `DJANGO_SETTINGS_MODULE` is for the tests: settings of their own where the project has some."""
        own = (self.kata / "config" / "settings" / "testing.py").is_file()
        return "config.settings.testing" if own else "config.settings"

    @property
    def minutes(self) -> int:
        """Minutes of the core exercises, reading included."""
        return sum(exercise.minutes for exercise in self.exercises if not exercise.deep_dive)

    @property
    def deep_dive_minutes(self) -> int:
        return sum(exercise.minutes for exercise in self.exercises if exercise.deep_dive)

    def exercise(self, number: str) -> Exercise:
        """The exercise with this id (`4` and `04` are the same); CatalogError where there is none."""
        for exercise in self.exercises:
            if number.isdecimal() and int(exercise.id) == int(number):
                return exercise
        known = ", ".join(exercise.id for exercise in self.exercises)
        raise CatalogError(f"Module {self.number} has no exercise {number!r}; it has {known}.")


@dataclasses.dataclass(frozen=True)
class Catalog:
    """Every module that exists, and the curriculum that they teach."""

    root: Path
    curriculum: Mapping[str, Any]
    modules: tuple[Module, ...]

    def module(self, number: str) -> Module:
        """The module with this number (`3` and `03` are the same); CatalogError where there is none."""
        for module in self.modules:
            if number.isdecimal() and int(module.number) == int(number):
                return module
        known = ", ".join(module.number for module in self.modules)
        raise CatalogError(f"There is no module {number!r}; there are: {known or 'none yet'}.")

    def select(self, selector: str) -> tuple[Module, Exercise | None]:
        """The module, and the exercise if one is named, that `03` or `03.4` stands for; else CatalogError."""
        number, dot, exercise = selector.partition(".")
        if not re.fullmatch(r"\d{1,2}(\.\d{1,2})?", selector):
            raise CatalogError(f"{selector!r} names no exercise; write a module like 03 or an exercise like 03.4.")
        module = self.module(number)
        return module, module.exercise(exercise) if dot else None


def read(root: Path) -> Catalog:
    """The course under `root`; CatalogError where a manifest cannot be understood."""
    curriculum = read_curriculum(root)
    manifests = sorted((root / "katas").glob("*/kata.toml"))
    modules = [read_module(manifest, curriculum) for manifest in manifests]
    return Catalog(root, curriculum, tuple(sorted(modules, key=lambda module: module.number)))


def read_curriculum(root: Path) -> dict[str, Any]:
    """What must be taught, as `katas/curriculum.toml` has it; CatalogError where it cannot be read."""
    return _parse(root / "katas" / "curriculum.toml")


def read_module(manifest: Path, curriculum: Mapping[str, Any]) -> Module:
    """The module that one `kata.toml` describes; CatalogError where it is wrong."""
    table = _Table(manifest, "the manifest", _parse(manifest))
    number = table.take("number", str, r"\d\d")
    exercises = [
        _read_exercise(_Table(manifest, f"exercise {row.get('id', '?')}", row), number)
        for row in table.take("exercise", list)
    ]
    module = Module(
        root=manifest.parents[2],
        number=number,
        name=table.take("name", str, r"[a-z][a-z_]*"),
        title=table.take("title", str),
        phase=table.take("phase", int),
        difficulty=table.take("difficulty", int),
        paths=table.strings("paths"),
        services=table.strings("services"),
        exercises=tuple(sorted(exercises, key=lambda exercise: exercise.id)),
    )
    table.finish()
    _check(manifest, module, curriculum)
    return module


def _read_exercise(table: _Table, module: str) -> Exercise:
    exercise = Exercise(
        module=module,
        id=table.take("id", str, r"\d\d"),
        slug=table.take("slug", str, r"[a-z][a-z0-9_]*"),
        title=table.take("title", str),
        minutes=table.take("minutes", int),
        difficulty=table.take("difficulty", int),
        deep_dive=table.take("deep_dive", bool),
        topics=table.strings("topics"),
        files=table.strings("files"),
        hints=table.strings("hints"),
    )
    table.finish()
    return exercise


def _check(manifest: Path, module: Module, curriculum: Mapping[str, Any]) -> None:
    """What a manifest says must fit what is there."""
    if manifest.parent.name != module.folder:
        raise CatalogError(
            f"{_shown(manifest)}: number and name make {module.folder!r} of a folder called "
            f"{manifest.parent.name!r}; rename one of them."
        )
    for fault in _faults(module, curriculum):
        raise CatalogError(f"{_shown(manifest)}: {fault}")


def _faults(module: Module, curriculum: Mapping[str, Any]) -> Iterator[str]:
    if unknown := [name for name in module.services if name not in SERVICES]:
        yield f"services names {unknown[0]!r}; known are {', '.join(SERVICES)}."
    tags = {path["tag"] for path in curriculum.get("path", [])}
    if unknown := [tag for tag in module.paths if tag not in tags]:
        yield f"paths names {unknown[0]!r}; katas/curriculum.toml has {', '.join(sorted(tags))}."
    if module.phase not in {phase["number"] for phase in curriculum.get("phase", [])}:
        yield f"phase {module.phase} is not in katas/curriculum.toml."
    topics = {topic["id"] for row in curriculum.get("module", []) for topic in row["topics"]}
    owner: dict[str, str] = {}
    seen: set[str] = set()
    for exercise in module.exercises:
        if exercise.id in seen:
            yield f"exercise {exercise.id} stands twice; ids are unique in a module."
        seen.add(exercise.id)
        yield from _exercise_faults(module, exercise, topics)
        yield from _file_faults(exercise, owner)


def _exercise_faults(module: Module, exercise: Exercise, topics: Collection[str]) -> Iterator[str]:
    where = f"exercise {exercise.id}"
    if not 1 <= exercise.difficulty <= 3:
        yield f"{where}: difficulty is {exercise.difficulty}; it goes from 1 to 3."
    if len(exercise.hints) != 3:
        yield f"{where} has {len(exercise.hints)} hints; write three: where to look, what to use, almost the code."
    if not (module.kata / exercise.test_file).is_file():
        yield f"{where}: {exercise.test_file} is missing; add the tests or mend the slug."
    if unknown := [topic for topic in exercise.topics if topic not in topics]:
        yield f"{where}: topic {unknown[0]!r} is not in katas/curriculum.toml."


def _file_faults(exercise: Exercise, owner: dict[str, str]) -> Iterator[str]:
    """Faults in `files`; `owner` remembers which exercise claims which file."""
    where = f"exercise {exercise.id}"
    if not exercise.files:
        yield f"{where}: files is empty; name what its reference solution adds or changes."
    for file in exercise.files:
        if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts or "\\" in file:
            yield f"{where}: files has {file!r}; write paths relative to the module, with slashes."
        if file in owner:
            yield f"{where} and exercise {owner[file]} both claim {file}; cut the project so that each has its own."
        owner[file] = exercise.id


class _Table:
    """A TOML table that is read key by key, so that what nobody reads is found out."""

    def __init__(self, file: Path, where: str, rows: Mapping[str, Any]) -> None:
        self.file, self.where, self.rows = file, where, dict(rows)

    def fail(self, sentence: str) -> CatalogError:
        return CatalogError(f"{_shown(self.file)}: {self.where}: {sentence}")

    def take(self, key: str, kind: type, pattern: str | None = None) -> Any:
        if key not in self.rows:
            raise self.fail(f"{key} is missing; add it.")
        value = self.rows.pop(key)
        if type(value) is not kind:
            raise self.fail(f"{key} is {value!r}; it must be of type {kind.__name__}.")
        if pattern and not re.fullmatch(pattern, str(value)):
            raise self.fail(f"{key} is {value!r}; it must look like {pattern}.")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list)
        if not all(type(value) is str for value in values):
            raise self.fail(f"{key} is {values!r}; it must be a list of strings.")
        return tuple(values)

    def finish(self) -> None:
        for key in self.rows:
            raise self.fail(f"{key} is not a key that is known here; remove it or mend its spelling.")


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{_shown(file)} is not valid TOML: {error}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"{_shown(file)} cannot be read: {error}.") from error


def _shown(file: Path) -> str:
    return "/".join(file.parts[-3:])
