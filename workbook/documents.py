"""The Markdown of the course: sections by heading, and tables that are computed from the manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbook import shipped
from workbook.catalog import Catalog, Module


def section(file: Path, heading: str) -> str:
    """The section of a Markdown file under this heading, the heading included; empty where there is none."""
    if not file.is_file():
        return ""
    lines: list[str] = []
    level = 0
    fenced = False
    for line in file.read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        match = None if fenced else re.match(r"(#+) (.*)", line)
        if match and level and len(match.group(1)) <= level:
            break
        if match and not level and _names(match.group(2), heading):
            level = len(match.group(1))
        if level:
            lines.append(line)
    return "\n".join(lines).strip()


def _names(found: str, heading: str) -> bool:
    """Whether a heading is the one looked for; it may go on in brackets: `05 The list (pairs: 30 minutes)`."""
    return found.strip() == heading or found.startswith(f"{heading} (")


def update(catalog: Catalog, *, write: bool) -> list[str]:
    """The documents whose computed tables are stale, relative to the root; written anew where `write` is set."""
    stale = []
    for path, tables in _documents(catalog):
        text = path.read_text(encoding="utf-8")
        fresh = text
        for name, lines in tables.items():
            fresh = _replace(fresh, name, lines, path)
        stale += _update(catalog.root, path, text, fresh, write)
    # last, as it speaks of the READMEs too
    path = catalog.root / shipped.RECORD
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = shipped.record(catalog.root, [module.folder for module in catalog.modules])
    return stale + _update(catalog.root, path, text, fresh, write)


def _update(root: Path, path: Path, text: str, fresh: str, write: bool) -> list[str]:
    if fresh == text:
        return []
    if write:
        path.write_text(fresh, encoding="utf-8", newline="\n")
    return [path.relative_to(root).as_posix()]


class MarkerError(Exception):
    """A document has no place for a computed table."""


def _replace(text: str, name: str, lines: list[str], path: Path) -> str:
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise MarkerError(f"{path.name} lacks the lines {begin} and {end}; put them where the table belongs.")
    return "\n".join([head + begin, *lines, closed + tail])


def _documents(catalog: Catalog) -> Iterator[tuple[Path, dict[str, list[str]]]]:
    yield catalog.root / "README.md", {"curriculum": _curriculum(catalog)}
    for module in catalog.modules:
        yield module.kata / "README.md", {"time": _time(module), "exercises": _exercises(module)}


def _curriculum(catalog: Catalog) -> list[str]:
    modules = {module.number: module for module in catalog.modules}
    lines = ["| module | | exercises | core | deep dives | run it |", "|---|---|---|---|---|---|"]
    for row in catalog.curriculum.get("module", []):
        module = modules.get(row["number"])
        if module is None:
            lines.append(f"| {row['number']} | {row['title']} | in the making | {row['hours']} h | | |")
            continue
        lines.append(
            f"| {module.number} | [{module.title}](katas/{module.folder}/README.md) | {len(module.exercises)} "
            f"| {_hours(module.minutes)} | {_hours(module.deep_dive_minutes)} | `nox -s {module.session}` |"
        )
    return lines


def _exercises(module: Module) -> list[str]:
    lines = ["| | exercise | minutes | difficulty | |", "|---|---|---|---|---|"]
    for exercise in module.exercises:
        anchor = re.sub(r"[^\w\- ]", "", exercise.heading.lower()).replace(" ", "-")
        lines.append(
            f"| {exercise.id} | [{exercise.title}](#{anchor}) | {exercise.minutes} "
            f"| {exercise.difficulty} of 3 | {'deep dive' if exercise.deep_dive else ''} |"
        )
    return lines


def _time(module: Module) -> list[str]:
    core, deep = _hours(module.minutes), _hours(module.deep_dive_minutes)
    time = f"**Time:** {core} for the core exercises, reading included; {deep} more for the deep dives."
    return [f"{time} **Difficulty:** {module.difficulty} of 3."]


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])]) or "-"
