"""What stands behind `--` in `nox -s moduleNN -- ...`, as arguments of pytest (standard library only)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.catalog import JUDGED, Module

EXERCISE_ID = re.compile(r"\d{1,2}")


def pytest_arguments(module: Module, arguments: Sequence[str]) -> list[str]:
    """What pytest is called with for `nox -s moduleNN -- ARGUMENTS`; CatalogError for an unknown exercise.

    `04` puts an exercise in focus, `--all` runs and shows every red one in full, anything else goes to pytest
    with pytest's own output.
    """
    folder = str(module.kata.relative_to(module.root))
    judged = [f"{folder}/{tests}" for tests in JUDGED]
    if not arguments:
        return ["--scoreboard", *judged]
    if list(arguments) == ["--all"]:
        return ["--scoreboard", "--focus=all", *judged]
    if len(arguments) == 1 and EXERCISE_ID.fullmatch(arguments[0].removeprefix(f"{module.number}.")):
        exercise = module.exercise(arguments[0].removeprefix(f"{module.number}."))
        return ["--scoreboard", f"--focus={exercise.id}", *judged]
    paths = [argument for argument in arguments if (module.root / argument.split("::")[0]).exists()]
    return [*arguments, *([] if paths else [folder])]
