"""What a failure says to a learner: a sentence and a place of their own files, no framework frames."""

from __future__ import annotations

import dataclasses
import re
import traceback
from pathlib import Path
from types import TracebackType

ASSERTION = "assertion"


@dataclasses.dataclass(frozen=True)
class Finding:
    """One exception, told: its kind (`assertion` or the exception's name), what it says, and where it was met."""

    kind: str
    message: str
    detail: tuple[str, ...] = ()
    place: str = ""


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What became of one test: `outcome` is passed, failed, error or skipped; `phase` where it was decided."""

    test: str  # as pytest names it, relative to the module: tests/exercises/test_01_x.py::test_y[z]
    outcome: str
    phase: str
    finding: Finding | None = None

    @property
    def exercise(self) -> str | None:
        return exercise_of(self.test)

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"

    @property
    def red(self) -> bool:
        """Whether it failed as an unsolved exercise must: in its call phase, by an assertion."""
        return (
            self.outcome == "failed"
            and self.phase == "call"
            and self.finding is not None
            and self.finding.kind == ASSERTION
        )

    @property
    def sentence(self) -> str:
        """The test's name, read aloud."""
        name, bracket, case = self.test.rpartition("::")[2].partition("[")
        return name.removeprefix("test_").replace("_", " ") + (f" [{case}" if bracket else "")


def exercise_of(test: str) -> str | None:
    """The id of the exercise that a test belongs to, by its name relative to the module; None for the safety net."""
    match = re.match(r"tests/exercises/test_(\d\d)_", test)
    return match.group(1) if match else None


def of_exception(error: BaseException, kata: Path, assertions: tuple[type[BaseException], ...]) -> Finding:
    """Tell an exception that a test met; `assertions` are the types that count as one."""
    lines = _text(error).splitlines() or [""]
    if isinstance(error, assertions):
        said = _before_introspection(lines)
        return Finding(ASSERTION, said[0], tuple(said[1:]), _place(error.__traceback__, kata, within="tests"))
    name = type(error).__name__
    return Finding(name, f"{name}: {lines[0]}".rstrip(": "), (), _place(error.__traceback__, kata))


def of_broken_project(error: BaseException, kata: Path) -> str:
    """Why a project does not start, in the learner's words: the file, the line, the error, what to do."""
    if isinstance(error, SyntaxError) and error.filename:
        place = f"{_relative(Path(error.filename), kata)}:{error.lineno}"
        what = f"{type(error).__name__}: {error.msg}"
        code = (error.text or "").strip()
    else:
        place, code = _place_and_code(error.__traceback__, kata)
        what = f"{type(error).__name__}: {(_text(error).splitlines() or [''])[0]}"
    shown = [f"  {place or 'config/settings'}", *([f"    {code}"] if code else []), f"  {what}"]
    return "\n".join(
        ["The project does not start, so nothing was judged.", "", *shown, "", "Mend that and run it again."]
    )


def _text(error: BaseException) -> str:
    if isinstance(error, KeyError) and len(error.args) == 1:
        return repr(error.args[0])
    return str(error)


def _before_introspection(lines: list[str]) -> list[str]:
    """An assertion's own message, without the comparison that pytest writes below it."""
    for number, line in enumerate(lines):
        if line.startswith("assert ") and number:
            return lines[:number]
    return lines[:1] if lines[0].startswith("assert ") else lines


def _place(trace: TracebackType | None, kata: Path, within: str = "") -> str:
    return _place_and_code(trace, kata, within)[0]


def _place_and_code(trace: TracebackType | None, kata: Path, within: str = "") -> tuple[str, str]:
    """The frame of the learner's project that tells most, and its line of code.

    That is the test function itself where the failure is looked for `within` the tests, else the deepest.
    """
    own = [frame for frame in traceback.extract_tb(trace) if Path(frame.filename).is_relative_to(kata / within)]
    for frame in [frame for frame in own if within and frame.name.startswith("test_")] or reversed(own):
        return f"{_relative(Path(frame.filename), kata)}:{frame.lineno}", frame.line or ""
    return _place_and_code(trace, kata) if within else ("", "")


def _relative(file: Path, kata: Path) -> str:
    return file.relative_to(kata).as_posix() if file.is_relative_to(kata) else file.name
