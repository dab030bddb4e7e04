"""The proof's parameters and its table, and the tiny course that the harness's own tests run on."""

from __future__ import annotations

import collections
import shutil
import subprocess
from pathlib import Path

import pytest

from workbook import catalog, documents, trees

ROOT = Path(__file__).resolve().parents[1]
TINY = Path(__file__).parent / "course"
collect_ignore = ["course"]
OUTCOMES: list[tuple[str, str | None, str | None]] = []  # outcome, module, claim


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="append", default=[], metavar="03.4", help="prove this module or exercise alone")
    parser.addoption("--harness", action="store_true", help="run the harness's own tests and prove nothing")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    is_proof = collection_path.name == "test_proof.py"
    if (config.option.harness and is_proof) or (config.option.prove and not is_proof and collection_path.is_file()):
        return True
    return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`proved` stands for every (module, exercise or None) that a claim of the proof is about."""
    claim = metafunc.definition.get_closest_marker("claim")
    if claim is None:
        return
    try:
        course = catalog.read(ROOT)
        selected = [course.select(selector) for selector in metafunc.config.option.prove]
    except catalog.CatalogError as error:
        raise pytest.UsageError(str(error)) from None
    subjects = _subjects(course, claim.args[0], selected)
    metafunc.parametrize("proved", subjects, ids=[(exercise or module).key for module, exercise in subjects])


def _subjects(course, claim, selected):
    found = []
    for module in course.modules:
        wanted = [exercise for chosen, exercise in selected if chosen == module]
        if selected and not wanted:
            continue
        if claim in ("red", "green", "manifest"):
            found.append((module, None))
            continue
        exercises = trees.alternatives(module) if claim == "another way" else module.exercises
        found += [(module, exercise) for exercise in exercises if not wanted or None in wanted or exercise in wanted]
    return found


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call" and not report.failed:
        return
    outcome = "passed" if report.passed else "failed"
    properties = dict(report.user_properties)
    OUTCOMES.append((outcome, properties.get("module"), properties.get("claim")))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    """A row per module, a column per claim, and one closing line that counts everything."""
    claims = ["red", "green", "each alone", "all but one", "another way", "manifest"]
    rows: dict[str, dict[str, list[bool]]] = {}
    for outcome, module, claim in OUTCOMES:
        if module and claim:
            rows.setdefault(module, {}).setdefault(claim, []).append(outcome == "passed")
    terminalreporter.write_line("")
    if rows:
        terminalreporter.write_line("        " + "".join(f"{claim:>13}" for claim in claims))
    for module, columns in sorted(rows.items()):
        cells = [f"{sum(columns[c])} of {len(columns[c])}" if c in columns else "-" for c in claims]
        terminalreporter.write_line(f"module{module}" + "".join(f"{cell:>13}" for cell in cells))
    for module in catalog.read(ROOT).modules:
        if edited := trees.edited_since_commit(module):
            terminalreporter.write_line(
                f"Note: the verdict is over the tests as committed; changed: {', '.join(edited)}"
            )
    counts = collections.Counter(outcome for outcome, _, _ in OUTCOMES)
    terminalreporter.write_line(f"\n{counts['passed']} passed, {counts['failed']} failed")


@pytest.fixture
def clone(course: Path) -> Path:
    """The tiny course as somebody has cloned it."""
    (course / ".gitignore").write_text(".workbook/\n__pycache__/\n")
    (course / "README.md").write_text("<!-- begin curriculum -->\n<!-- end curriculum -->\n")
    git(course, "init", "-q", "-b", "main")
    documents.update(catalog.read(course), write=True)
    git(course, "add", "-A")
    git(course, "commit", "-qm", "as shipped")
    return course


def git(root: Path, *arguments: str) -> str:
    """What git prints, asked by somebody whose own settings do not matter."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    return subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the tiny course, free to be spoilt: two exercises on SQLite."""
    root = tmp_path / "course"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy2(ROOT / name, root / name)
    return root
