"""Planting of mistakes in a copy of the project: in new files of four folders, and at the end of every file."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.quality_defects import AT_THE_END, LINT, LONG, SOUND, TYPES, TYPES_HEAD, UNFORMATTED
from tests.quality_tools import Place

CONFIGURATION = ("pyproject.toml", "ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", "setup.cfg")
WORDS = "arrivals beds boarding charts doses fees labels notes recalls rounds stock supplies visits weights".split()


@dataclass
class Garden:
    """For each mistake the files that have it, and the lines of each at which it may be reported."""

    planted: dict[str, dict[Path, set[int]]] = field(default_factory=lambda: defaultdict(dict))

    def missed(self, mistake: str, reported: Mapping[Place, str]) -> list[Path]:
        """The files in which nothing was reported at the mistake's own lines, nor of the whole file."""
        places = self.planted[mistake]
        assert places, f"{mistake} was planted nowhere"
        return [file for file, lines in places.items() if not any((file, line) in reported for line in {0, *lines})]

    def add(self, file: Path, mistake: str, text: str) -> None:
        """Write the text at the end of the file, without its marks."""
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        lines = text.splitlines(keepends=True)
        first = before.count("\n") + 1
        self.planted[mistake][file] = {n for n, line in enumerate(lines, first) if line.startswith(">")}
        file.write_text(before + "".join(line.removeprefix(">") for line in lines), encoding="utf-8")


def plant(project: Path) -> Garden:
    """Plant all mistakes."""
    garden = Garden()
    present = code_of(project)
    for file in present:
        garden.add(file, "what was added at the end", AT_THE_END)
    words = _words(project)
    for folder in _folders(project, present, words):
        names = _names(words)
        for mistake, text in {
            **LINT,
            "a file that is not formatted": UNFORMATTED,
            "a line of 135 columns": LONG,
        }.items():
            garden.add(folder / f"{next(names)}.py", mistake, text)
        file = folder / f"{next(names)}.py"
        for mistake, text in {"": TYPES_HEAD, **TYPES}.items():
            garden.add(file, mistake, text)
    return garden


def plant_nothing_wrong(project: Path) -> None:
    """Add a file of sound code to each of the folders."""
    words = _words(project)
    for folder in _folders(project, code_of(project), words):
        Garden().add(folder / f"{next(_names(words))}.py", "none", SOUND)


def code_of(project: Path) -> list[Path]:
    """The project's own Python, without what Django generates and without tests."""
    found = [project / "manage.py", *(project / "apps").rglob("*.py"), *(project / "config").rglob("*.py")]
    return sorted(file for file in found if not {"migrations", "tests"} & set(file.relative_to(project).parts))


def _words(project: Path) -> random.Random:
    """Names that nobody can foresee who writes the settings, and that stay while the settings do."""
    settings = [project / name for name in CONFIGURATION]
    return random.Random(b"".join(file.read_bytes() for file in settings if file.is_file()))


def _names(words: random.Random) -> Iterator[str]:
    """Names that no file of the project has."""
    return (f"{word}_{words.choice(WORDS)}" for word in words.sample(WORDS, len(WORDS)))


def _folders(project: Path, present: list[Path], words: random.Random) -> list[Path]:
    """Two apps that are there, the configuration, and an app that is new."""
    apps = sorted({file.parent for file in present if file.parent.parent == project / "apps"})
    new = project / "apps" / f"{words.choice(WORDS)}_desk"
    new.mkdir()
    (new / "__init__.py").touch()
    return [*words.sample(apps, 2), project / "config", new]
