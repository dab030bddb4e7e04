"""How exercise 02 looks at the three tiers: which module imports which, and by what way."""

import ast
import functools
import importlib
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest
from django.db.models import Manager, Model, QuerySet

APP = "apps.appointments"
PRESENTATION = [f"{APP}.{name}" for name in ("views", "urls", "forms", "management")]
BUSINESS = [f"{APP}.services"]
DATA_ACCESS = [f"{APP}.selectors", f"{APP}.models"]
DATABASE = ["django.db"]
WEB = ["django.http", "django.shortcuts", "django.views", "django.forms", "django.contrib.messages"]


@functools.cache
def graph() -> grimp.ImportGraph:
    """Who imports whom in `apps` and `config`, within functions too; imports for type checking alone do not count."""
    try:
        return grimp.build_graph("apps", "config", exclude_type_checking_imports=True, cache_dir=None)
    except Exception as error:
        pytest.fail(f"The imports of apps/ and config/ cannot be read: {error}", pytrace=False)


def within(module: str, packages: Iterable[str]) -> bool:
    """Whether a module is one of the packages or lies in one."""
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


def modules_of(tier: Iterable[str]) -> list[str]:
    """The modules that there are of a tier; a package counts with all it holds."""
    return sorted(module for module in graph().modules if within(module, tier))


def tier_of(module: str) -> str:
    """What a module of any app is by its name: apps.clinic.models.pets is `models`."""
    return module.split(".")[2] if module.count(".") > 1 else ""


def reached(importers: Iterable[str], gate: str = "", app: str = "apps") -> dict[str, list[str]]:
    """What the importers import in the end, and by which chain; not what only a module called `gate` imports."""
    chains = {module: [module] for module in importers}
    waiting = list(chains)
    for module in waiting:
        if not gate or tier_of(module) != gate:
            for found in sorted(graph().find_modules_directly_imported_by(module)):
                if found not in chains and within(found, [app, "config"]):
                    chains[found] = [*chains[module], found]
                    waiting.append(found)
    return chains


def told(chain: list[str]) -> str:
    """A chain of imports, with the line at which it begins."""
    first = graph().get_import_details(importer=chain[0], imported=chain[1])[0]
    return f"{' -> '.join(chain)} (line {first['line_number']}: {first['line_contents']})"


def faults_of_presentation(modules: Iterable[str]) -> Iterator[str]:
    """Where these modules know more than the business tier, themselves or by a module that they import."""
    chains = reached(modules, gate="services")
    ours = [module for module in chains if tier_of(module) != "services"]
    for module in ours:
        if tier_of(module) in {"models", "selectors"}:
            yield f"The presentation skips the business tier: {told(chains[module])}."
    for module in ours:
        if tier_of(module) not in {"models", "selectors"}:
            if line := imports_from_django(module, DATABASE):
                yield f"The presentation talks to the database itself: {line}."
            if tables := tables_in(module):
                yield f"{module} has the tables {tables} at hand, whoever handed them on."


def faults_of_lower_tier(modules: Iterable[str], above: Iterable[str]) -> Iterator[str]:
    """Where these modules, or others of the app that they import, know the tiers above them or the web."""
    for module, chain in reached(modules, app=APP).items():
        if within(module, above):
            yield f"A lower tier imports a higher one: {told(chain)}."
        elif line := imports_from_django(module, WEB):
            yield f"A tier below the presentation knows the web: {line}."


def imports_from_django(module: str, forbidden: Iterable[str]) -> str:
    """The first line of a module that imports one of Django's packages; empty where none does."""
    waiting: list[ast.AST] = [_tree(module)]
    for node in waiting:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        if any(within(name, forbidden) for name in names):
            return f"{module} (line {node.lineno}: {ast.unparse(node)})"
        waiting.extend(ast.iter_child_nodes(node))
    return ""


def tables_in(module: str) -> list[str]:
    """Under which names a module has models, managers or querysets; `services.Appointment` is one."""
    names, tree = vars(importlib.import_module(module)), _tree(module)
    for node in ast.walk(tree):  # what an annotation names is for typing alone
        for field in {"annotation", "returns"} & set(node._fields):
            setattr(node, field, None)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = names.get(node.value.id)
            if inspect.ismodule(holder):
                names = names | {ast.unparse(node): getattr(holder, node.attr, None)}
    return sorted(name for name, value in names.items() if _is_table(value))


def _is_table(value: object) -> bool:
    return isinstance(value, Manager | QuerySet) or (isinstance(value, type) and issubclass(value, Model))


def _tree(module: str) -> ast.Module:
    return ast.parse(Path(inspect.getfile(importlib.import_module(module))).read_text(encoding="utf-8"))
