"""Who imports whom, as grimp sees it: imports within functions too, those for type checkers alone not."""

import ast
import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from django.apps import apps

from tests.boundaries_process import KATA

CLINIC, BILLING = "apps.clinic", "apps.billing"


@functools.cache
def graph():
    """The imports of the whole project: a third module can stand anywhere."""
    try:
        packages = [entry.name for entry in KATA.iterdir() if _is_package(entry)]
        built = grimp.build_graph(
            *packages, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
        )
        for file in KATA.glob("*.py"):  # grimp reads packages alone
            _add(built, file)
        return built
    except Exception as error:  # a file that cannot be read is the learner's finding, not a traceback
        pytest.fail(f"The imports of the project cannot be read: {error}", pytrace=False)


def _is_package(folder: Path) -> bool:
    """Whether what Python imports under this folder's name is this folder."""
    if folder.name == "tests" or not folder.name.isidentifier() or not any(folder.glob("*.py")):
        return False
    found = importlib.util.find_spec(folder.name)
    return found is not None and [Path(place) for place in found.submodule_search_locations or []] == [folder]


def _add(built: grimp.ImportGraph, file: Path) -> None:
    """Put a module that is a file of its own, and what it imports, into the graph."""
    if file.stem not in built.modules:
        built.add_module(file.stem)
    for line, name in _imported(ast.parse(file.read_text(encoding="utf-8"))):
        if name in built.modules:
            built.add_import(importer=file.stem, imported=name, line_number=line, line_contents=name)


def _imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def chains(importer: str, imported: str) -> list[str]:
    """Each shortest way from a module of the one to a module of the other: `a (line 6) -> b`."""
    found = sorted(graph().find_shortest_chains(importer, imported, as_packages=True))
    return [" -> ".join(_with_lines(chain)) for chain in found]


def needing_billing() -> list[str]:
    """Billing and what is built on it: apps as a whole, other modules by their name. The clinic should not be."""
    names = {_part(module) for module in graph().find_downstream_modules(BILLING, as_package=True)}
    return sorted((names | {BILLING}) - {CLINIC})


def _part(module: str) -> str:
    """The app that a module belongs to, or the module."""
    installed = (config.name for config in apps.get_app_configs() if f"{module}.".startswith(f"{config.name}."))
    return next(installed, ".".join(module.split(".")[:2]) if module.startswith("apps.") else module)


def files_of_the_clinic() -> list[Path]:
    """Its code, and that of the project's modules which it imports; migrations tell history, not code."""
    folder = KATA.joinpath(*CLINIC.split("."))
    own = {file for file in folder.rglob("*.py") if "migrations" not in file.relative_to(folder).parts}
    paths = [KATA.joinpath(*name.split(".")) for name in graph().find_upstream_modules(CLINIC, as_package=True)]
    others = {file for path in paths for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()}
    return sorted(own | others)


def _with_lines(chain: tuple[str, ...]) -> list[str]:
    told = []
    for importer, imported in zip(chain, chain[1:], strict=False):
        details = graph().get_import_details(importer=importer, imported=imported)
        told.append(f"{importer} (line {details[0]['line_number']})" if details else importer)
    return [*told, chain[-1]]
