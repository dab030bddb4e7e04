"""Who imports whom, as grimp sees it: imports within functions too, those for type checkers alone not."""

import ast
import functools
from collections.abc import Iterator

import grimp
import pytest

from tests.boundaries_process import KATA

CLINIC, BILLING = "apps.clinic", "apps.billing"


@functools.cache
def graph():
    try:
        return grimp.build_graph("apps", "config", exclude_type_checking_imports=True, cache_dir=None)
    except Exception as error:  # a file that cannot be read is the learner's finding, not a traceback
        pytest.fail(f"The imports of apps/ and config/ cannot be read: {error}", pytrace=False)


def chains(importer: str, imported: str) -> list[str]:
    """Each shortest way from a module of the one to a module of the other: `a (line 6) -> b`."""
    found = sorted(graph().find_shortest_chains(importer, imported, as_packages=True))
    return [" -> ".join(_with_lines(chain)) for chain in found]


def needing_billing() -> list[str]:
    """Billing and what is built on it: apps by their package, other modules by their name. The clinic should not be."""
    downstream = graph().find_downstream_modules(BILLING, as_package=True)
    names = {".".join(module.split(".")[:2]) if module.startswith("apps.") else module for module in downstream}
    return sorted((names | {BILLING}) - {CLINIC})


def names_of_billing() -> list[str]:
    """Strings of the clinic's code that name billing, as a look-up by name needs; migrations tell history, not code."""
    folder = KATA / "apps" / "clinic"
    files = [file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.relative_to(folder).parts]
    return [
        f"{file.relative_to(KATA).as_posix()} line {node.lineno}: {node.value!r}"
        for file in files
        for node in _strings(ast.parse(file.read_text(encoding="utf-8")))
        if "billing" in node.value.lower()
    ]


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Strings that do something; one that stands alone is a docstring."""
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node


def _with_lines(chain: tuple[str, ...]) -> list[str]:
    told = []
    for importer, imported in zip(chain, chain[1:], strict=False):
        details = graph().get_import_details(importer=importer, imported=imported)
        told.append(f"{importer} (line {details[0]['line_number']})" if details else importer)
    return [*told, chain[-1]]
