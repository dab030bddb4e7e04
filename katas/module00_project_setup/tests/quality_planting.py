"""Planting of mistakes in a copy of the project: in every file of today, and in those that somebody may add."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.quality_defects import LINT, LONG, SOUND, TYPES, UNFORMATTED, quoted
from tests.quality_tools import Place

CONFIGURATION = ("pyproject.toml", "ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", "setup.cfg", ".gitignore")
WORDS = "arrivals beds boarding charts doses fees labels notes recalls rounds stock supplies visits weights".split()
# How Django's people call the modules of an application, and the folders into which an application grows.
MODULES = "admin api forms managers models selectors services signals tasks views".split()
PACKAGES = "api domain jobs queries selectors services".split()


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
        before = file.read_text(encoding="utf-8") if file.is_file() else '"""What somebody adds next month."""\n'
        lines = text.splitlines(keepends=True)
        first = before.count("\n") + 1
        self.planted[mistake][file] = {n for n, line in enumerate(lines, first) if line.startswith(">")}
        file.write_text(before + "".join(line.removeprefix(">") for line in lines), encoding="utf-8")


def plant(project: Path) -> Garden:
    """Plant every mistake in every file; a line that is too long has a file of its own, since the layout tells it."""
    garden = Garden()
    present, words = code_of(project), _words(project)
    folders = _folders(project, words)
    tomorrow = [*_modules(folders[-1]), *_packages(project, words), *_files(folders, words)]
    for file in [*present, *tomorrow]:
        for mistake, text in {**LINT, "a file that is not formatted": UNFORMATTED, **TYPES}.items():
            if not _may_be_ignored(file, mistake):
                garden.add(file, mistake, text)
    for file in _files(folders, words):
        garden.add(file, "a line of 135 columns", LONG)
    return garden


def plant_nothing_wrong(project: Path) -> list[Path]:
    """Add sound code to the folders: code that works, and a text that speaks of mistakes; returns the new files."""
    words = _words(project)
    folders = _folders(project, words)
    planted = []
    for text in (SOUND, quoted()):
        for file in _files(folders, words):
            file.write_text(text, encoding="utf-8")
            planted.append(file)
    return planted


def code_of(project: Path) -> list[Path]:
    """The project's own Python, without what Django generates and without tests."""
    found = [project / "manage.py", *(project / "apps").rglob("*.py"), *(project / "config").rglob("*.py")]
    return sorted(file for file in found if not {"migrations", "tests"} & set(file.relative_to(project).parts))


def _may_be_ignored(file: Path, mistake: str) -> bool:
    """A package gathers names for others, and after a star import ruff cannot know which names there are."""
    is_settings = file.parent.name == "settings"
    return (mistake == "an unused import" and (file.name == "__init__.py" or is_settings)) or (
        mistake == "a name that is not defined" and is_settings
    )


def _words(project: Path) -> random.Random:
    """Names that nobody can foresee who writes the settings, and that stay while the settings do."""
    settings = [project / name for name in CONFIGURATION]
    return random.Random(b"".join(file.read_bytes() for file in settings if file.is_file()))


def _folders(project: Path, words: random.Random) -> list[Path]:
    """An app that is there, a folder within one, the configuration, and at the end an app that is new."""
    new = _package(project / "apps" / words.choice([word for word in WORDS if not (project / "apps" / word).exists()]))
    within = sorted({file.parent for file in code_of(project) if file.parent.parent.parent == project / "apps"})
    return [words.choice(_apps(project)), *words.sample(within, min(1, len(within))), project / "config", new]


def _apps(project: Path) -> list[Path]:
    return sorted(file.parent for file in (project / "apps").glob("*/apps.py"))


def _modules(app: Path) -> Iterable[Path]:
    """The modules of an app that nobody has written yet."""
    return [app / f"{name}.py" for name in MODULES]


def _packages(project: Path, words: random.Random) -> Iterable[Path]:
    """A module in each of the folders into which the apps of today may grow."""
    for name in PACKAGES:
        apps = [app for app in _apps(project) if not (app / f"{name}.py").exists() and not (app / name).exists()]
        if apps:
            yield _package(words.choice(apps) / name) / f"{words.choice(WORDS)}.py"


def _files(folders: list[Path], words: random.Random) -> list[Path]:
    """A module in each folder, under a name of one word or two that none has yet."""
    two = [f"{one}_{other}" for one in WORDS for other in WORDS if one != other]
    files = [folder / f"{words.choice(words.choice([WORDS, two]))}.py" for folder in folders]
    return [file for file in files if not file.exists()]


def _package(folder: Path) -> Path:
    folder.mkdir()
    (folder / "__init__.py").touch()
    return folder
