"""What a learner types: hint, solution, reset and the maintainers' commands."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from workbook import bench, branch, catalog, documents, restore, services, shipped, trees, verdicts
from workbook.catalog import CatalogError, Exercise, Module

ROOT = Path(__file__).resolve().parents[1]
FAULTS = (
    CatalogError,
    bench.BenchError,
    branch.BranchError,
    documents.MarkerError,
    restore.RestoreError,
    services.ServiceError,
    shipped.ShippedError,
)


def main(argv: Sequence[str], root: Path = ROOT) -> int:
    """Run one command on the course under `root`.

    The exit code is 0 where it did what was asked, 1 where it could not, 2 for a wrong call.
    """
    options = _parser().parse_args(argv, argparse.Namespace(root=root))
    try:
        return int(options.run(options))
    except FAULTS as error:
        print(error, file=sys.stderr)
        return 1


def hint(options: argparse.Namespace) -> int:
    """Show the next hint, and how many are left."""
    exercise = _one_exercise(options)
    taken = _read_hints(options.root)
    number = min(taken.get(exercise.key, 0) + 1, len(exercise.hints))
    for position, text in enumerate(exercise.hints[:number], 1):
        print(f"{exercise.key} {exercise.title}: hint {position} of {len(exercise.hints)}")
        print(textwrap.fill(text, 80, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False), end="\n\n")
    _write_hints(options.root, {**taken, exercise.key: number})
    left = len(exercise.hints) - number
    if left:
        print(f"{left} {'hint is' if left == 1 else 'hints are'} left.")
    else:
        print(f"That was the last hint. The solution: nox -s solution -- {exercise.key} --spoil")
    return 0


def solution(options: argparse.Namespace) -> int:
    """Show the reference solution as a diff, and its debrief; before the exercise is green only when told to."""
    exercise = _one_exercise(options)
    module = _catalog(options.root).module(exercise.module)
    if not options.spoil and not _is_green(module, exercise):
        print(
            f"{exercise.key} {exercise.title} is not green yet. A hint may be enough: nox -s hint -- {exercise.key}\n"
            f"To see the solution all the same: nox -s solution -- {exercise.key} --spoil",
            file=sys.stderr,
        )
        return 1
    if not module.solution.is_dir():
        raise CatalogError(f"This copy has no solutions/{module.folder}; the repository's own has.")
    for file in exercise.files:
        _print_diff(_shipped_lines(module, file), (module.solution / file).read_text(encoding="utf-8"), file)
    debrief = documents.section(module.solution / "DEBRIEF.md", exercise.heading)
    print(f"\n{debrief}" if debrief else "\nThis exercise has no debrief yet.")
    if trees.alternative_folder(exercise, module).is_dir():
        place = trees.alternative_folder(exercise, module).relative_to(options.root).as_posix()
        print(f"\nAnother right way: {place}/")
    return 0


def reset(options: argparse.Namespace) -> int:
    """Give back the untouched files; what was there is saved first."""
    if options.undo:
        save = restore.undo(options.root)
        count = f"{len(save.files)} {'file' if len(save.files) == 1 else 'files'}"
        print(f"Taken back: {count} as before, from {save.folder.relative_to(options.root)}")
        return 0
    if not options.target:
        raise CatalogError("Say what to give back: an exercise (03.4), a module (03) or all; or --undo.")
    if options.target == "all":
        targets: list[tuple[Module, Exercise | None]] = [(module, None) for module in _catalog(options.root).modules]
    else:
        targets = [_catalog(options.root).select(options.target)]
    contents: dict[str, bytes | None] = {}
    for module, exercise in targets:
        contents |= restore.untouched(options.root, module, exercise)
    if not contents:
        print("Nothing to do: these files are as they were shipped.")
        return 0
    save = restore.write(options.root, f"reset-{options.target}", contents)
    for path, content in contents.items():
        print(f"  {'given back' if content is not None else 'removed'}  {path}")
    if any("/migrations/" in path for path in contents):
        forgotten = [module for module, _ in targets if services.forget_development(module.kata)]
        for module in forgotten:
            print(f"The development database of module {module.number} starts afresh, as its migrations changed.")
    print(f"Your versions are in {save.folder.relative_to(options.root)}; to get them back: nox -s reset -- --undo")
    return 0


def solutions_branch(options: argparse.Namespace) -> int:
    """Build the branch `solutions` from the current commit."""
    made = branch.build(options.root)
    print(f"Branch {branch.NAME} is at {made.commit[:12]}: {made.exercises} exercises solved, one commit each.")
    return 0


def run_bench(options: argparse.Namespace) -> int:
    """Measure a module's run against the floor."""
    module, _ = _catalog(options.root).select(options.module)
    for line in bench.measure(options.root, module, options.rounds):
        print(line, flush=True)
    return 0


def tables(options: argparse.Namespace) -> int:
    """Write the tables that are computed from the manifests into the documents, or check them."""
    stale = documents.update(_catalog(options.root), write=not options.check)
    for path in stale:
        print(f"{path} is not what the manifests say; run: nox -s tables" if options.check else f"written: {path}")
    return int(bool(stale) and options.check)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workbook", description="The commands behind the nox sessions.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        described = (run.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(
            name, prog=f"nox -s {name.replace('-', '_')} --", help=described, description=described
        )
        sub.set_defaults(run=run)
        return sub

    command("hint", hint).add_argument("exercise", help="an exercise, as 03.4")
    sub = command("solution", solution)
    sub.add_argument("exercise", help="an exercise, as 03.4")
    sub.add_argument("--spoil", action="store_true", help="show it before the exercise is green")
    sub = command("reset", reset)
    sub.add_argument("target", nargs="?", help="an exercise (03.4), a module (03) or all")
    sub.add_argument("--undo", action="store_true", help="take back what the last command replaced")
    command("solutions-branch", solutions_branch)
    sub = command("bench", run_bench)
    sub.add_argument("module", help="a module, as 03")
    sub.add_argument("--rounds", type=int, default=5, help="runs of each kind; the median counts (5)")
    command("tables", tables).add_argument("--check", action="store_true", help="write nothing, fail if one is stale")
    return parser


def _catalog(root: Path) -> catalog.Catalog:
    return catalog.read(root)


def _one_exercise(options: argparse.Namespace) -> Exercise:
    selector = options.exercise
    module, exercise = _catalog(options.root).select(selector)
    if exercise is None:
        known = ", ".join(exercise.key for exercise in module.exercises)
        raise CatalogError(f"{selector} is a module; name one of its exercises: {known}.")
    return exercise


def _is_green(module: Module, exercise: Exercise) -> bool:
    try:
        judged = verdicts.run(module.kata, [exercise.test_file])
    except verdicts.RunError:
        return False
    return bool(judged) and all(verdict.passed for verdict in judged)


def _shipped_lines(module: Module, file: str) -> str:
    """The kata's own version of a file; empty where the solution adds it."""
    try:
        path = f"katas/{module.folder}/{file}"
        return (
            shipped.content(module.root, shipped.commit(module.root, module.folder), path)
            .decode()
            .replace("\r\n", "\n")
        )
    except shipped.ShippedError:
        return ""


def _print_diff(old: str, new: str, file: str) -> None:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    paints = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}
    for line in difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"kata/{file}", f"solution/{file}", lineterm=""
    ):
        paint = paints.get(line[:1], "") if colour else ""
        print(f"{paint}{line}\033[0m" if paint else line)


def _hints_file(root: Path) -> Path:
    return root / ".workbook" / "hints.json"


def _read_hints(root: Path) -> dict[str, int]:
    try:
        taken = json.loads(_hints_file(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: number for key, number in taken.items() if isinstance(number, int)} if isinstance(taken, dict) else {}


def _write_hints(root: Path, taken: dict[str, int]) -> None:
    _hints_file(root).parent.mkdir(exist_ok=True)
    restore.put(_hints_file(root), json.dumps(taken).encode())
