"""The proof: what must hold of every module, so that red means unsolved and green means solved.

Each function judges one claim and returns the faults it found, as sentences that name the module, the
exercise and the test; none means that the claim holds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook import documents, shipped, trees, verdicts
from workbook.catalog import Exercise, Module
from workbook.findings import Verdict

CORE_TOLERANCE = 0.15  # how far a module's core minutes may be from the curriculum's hours


@dataclasses.dataclass(frozen=True)
class Proof:
    """Proves one module, on copies of its kata below `workspace`."""

    module: Module
    workspace: Path

    def red(self) -> list[str]:
        """On the untouched kata every exercise test fails by an assertion, and the safety net holds."""
        faults = self._judged("untouched", (), solved=frozenset())
        return faults + self._worked_on() if faults else []

    def green(self) -> list[str]:
        """With every exercise solved every test passes."""
        return self._judged("solved", self.module.exercises, solved=_ids(self.module.exercises))

    def each_alone(self, exercise: Exercise) -> list[str]:
        """With one exercise solved exactly its tests turn green."""
        return self._judged(f"alone-{exercise.id}", [exercise], solved={exercise.id})

    def all_but_one(self, exercise: Exercise) -> list[str]:
        """With one exercise left unsolved exactly its tests stay red."""
        others = [other for other in self.module.exercises if other != exercise]
        return self._judged(f"without-{exercise.id}", others, solved=_ids(others))

    def another_way(self, exercise: Exercise) -> list[str]:
        """With one exercise solved by its alternative every test passes."""
        solved = _ids(self.module.exercises)
        return self._judged(f"alternative-{exercise.id}", self.module.exercises, solved, other_way=exercise)

    def _judged(
        self,
        name: str,
        exercises: Iterable[Exercise],
        solved: Collection[str],
        other_way: Exercise | None = None,
    ) -> list[str]:
        kata = trees.build(self.module, self.workspace / name, list(exercises), other_way)
        try:
            judged = verdicts.run(kata)
        except verdicts.RunError as error:
            return [f"{self.module.number} ({name}): nothing was judged. {error}"]
        return _missing(self.module, judged) + [
            f"{self._where(verdict)}: {fault}" for verdict in judged if (fault := _fault(verdict, solved))
        ]

    def _worked_on(self) -> list[str]:
        """A kata that somebody works on is not untouched: name what differs, beside the faults that it causes."""
        root, folder = self.module.root, f"katas/{self.module.folder}"
        try:
            changed = shipped.changed(root, shipped.commit(root, self.module.folder), [folder])
        except shipped.ShippedError:
            return []
        return [
            f"{path} is not as it was shipped; `nox -s reset -- {self.module.number}` gives it back."
            for path in changed
        ]

    def _where(self, verdict: Verdict) -> str:
        """`03.4 test_name` for an exercise's test, `03 safety net test_name` for another."""
        name = verdict.test.removeprefix("tests/exercises/").removeprefix("tests/regression/")
        if verdict.exercise is None:
            return f"{self.module.number} safety net {name}"
        return f"{self.module.number}.{int(verdict.exercise)} {name}"


def _ids(exercises: Iterable[Exercise]) -> frozenset[str]:
    return frozenset(exercise.id for exercise in exercises)


def _missing(module: Module, judged: list[Verdict]) -> list[str]:
    ran = {verdict.exercise for verdict in judged}
    return [f"{exercise.key}: no test of it ran." for exercise in module.exercises if exercise.id not in ran] + (
        [] if None in ran else [f"{module.number}: there is no safety net in tests/regression."]
    )


def _fault(verdict: Verdict, solved: Collection[str]) -> str | None:
    """What is wrong with a verdict, given which exercises are solved; None where nothing is."""
    said = f" ({verdict.finding.message})" if verdict.finding else ""
    if verdict.outcome == "skipped":
        return "is skipped or expected to fail; a test of a kata does neither."
    if verdict.exercise is None or verdict.exercise in solved:
        return None if verdict.passed else f"must be green here and is not{said}."
    if verdict.passed:
        return "is green though its exercise is not solved here."
    if verdict.phase != "call":
        return f"fails in its {verdict.phase} instead of by an assertion of its own{said}."
    if not verdict.red:
        return f"fails by {verdict.finding.kind if verdict.finding else 'something'}, not by an assertion{said}."
    return None


def manifest(module: Module, curriculum: Mapping[str, Any]) -> list[str]:
    """Manifest, overlay, documents and curriculum fit together."""
    faults = [*_overlay_faults(module), *_document_faults(module)]
    row = next((row for row in curriculum.get("module", []) if row["number"] == module.number), None)
    if row is None:
        return [*faults, f"{module.number}: katas/curriculum.toml has no such module."]
    faults += [
        f"{module.number}: {key} is {getattr(module, key)!r}; the curriculum says {row[key]!r}."
        for key in ("name", "title")
        if row[key] != getattr(module, key)
    ]
    taught = {topic for exercise in module.exercises for topic in exercise.topics}
    faults += [
        f"{module.number}: no exercise covers topic {topic['id']} ({topic['text']})."
        for topic in row["topics"]
        if not topic.get("lesson") and topic["id"] not in taught
    ]
    planned = row["hours"] * 60
    if abs(module.minutes - planned) > planned * CORE_TOLERANCE:
        faults.append(f"{module.number}: its core exercises take {module.minutes} minutes; planned are {planned}.")
    return faults


def _overlay_faults(module: Module) -> list[str]:
    owner = {file: exercise for exercise in module.exercises for file in exercise.files}
    faults = [f"{module.number}: no exercise claims solutions/{module.folder}/{file}."
              for file in trees.overlay(module) if file not in owner]  # fmt: skip
    for file, exercise in owner.items():
        theirs, ours = module.solution / file, module.kata / file
        if not theirs.is_file():
            faults.append(f"{exercise.key}: solutions/{module.folder}/{file} is missing.")
        elif ours.is_file() and ours.read_bytes() == theirs.read_bytes():
            faults.append(f"{exercise.key}: {file} is the same in the kata and in the solution.")
    known = {exercise.id for exercise in module.exercises}
    folders = (module.solution / "alternatives").glob("*/")
    return faults + [
        f"{module.number}: alternatives/{folder.name} belongs to no exercise."
        for folder in folders
        if folder.name not in known
    ]


def _document_faults(module: Module) -> list[str]:
    expected: dict[Path, str] = {
        module.kata / "README.md": "ticket",
        module.solution / "DEBRIEF.md": "debrief",
        module.solution / "FACILITATOR.md": "facilitator's note",
    }
    return [
        f"{exercise.key}: {_shown(file, module)} has no {what} under the heading {exercise.heading!r}."
        for exercise in module.exercises
        for file, what in expected.items()
        if not documents.section(file, exercise.heading)
    ]


def _shown(file: Path, module: Module) -> str:
    return file.relative_to(module.root).as_posix()
