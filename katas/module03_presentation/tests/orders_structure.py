"""How exercise 01 looks at structure: who imports whom, and whose code writes a row."""

import inspect
import sys
from collections.abc import Iterable
from typing import NamedTuple

import grimp
import pytest

OURS = ("orders", "catalog", "accounts")
MODELS = ["orders.models", "catalog.models", "accounts.models"]
PRESENTATION = ["orders.api", "orders.urls", "orders.management"]
WEB = ["rest_framework", *PRESENTATION]
WRITTEN = {"orders_order", "orders_orderline", "catalog_book"}


def import_chain(importer: str, targets: Iterable[str], gates: Iterable[str] = ()) -> str:
    """How `importer` comes to import one of `targets` by another way than through `gates`; empty where it does not."""
    graph = grimp.build_graph(*OURS, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None)
    if importer not in graph.modules:
        pytest.fail(f"There is no module {importer} yet; the ticket's Contract asks for it.", pytrace=False)
    for module in [module for module in graph.modules if _within(module, gates)]:
        graph.remove_module(module)
    for target in sorted(module for module in graph.modules if _within(module, targets)):
        if chain := graph.find_shortest_chain(importer, target):
            first = graph.get_import_details(importer=chain[0], imported=chain[1])[0]
            return f"{' -> '.join(chain)} (line {first['line_number']}: {first['line_contents']})"
    return ""


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


class Write(NamedTuple):
    """A statement that wrote an order or the stock, and the functions of the application that led to it."""

    sql: str
    callers: list[str]
    placed: bool  # whether the function that was named to `Writes` led to it, and did not call the presentation back

    def is_below(self, package: str) -> bool:
        """Whether a function of the module or package is among the callers."""
        return any(_within(caller, [package]) for caller in self.callers)


class Writes(list[Write]):
    """The writes of a block: `with connection.execute_wrapper(writes := Writes(place_order)): ...`."""

    def __init__(self, function):
        super().__init__()
        function = inspect.unwrap(function)
        self.code = getattr(function, "__code__", None) or type(function).__call__.__code__

    def __call__(self, execute, sql, params, many, context):
        words = sql.replace('"', "").split()[:3]
        if words[0] in {"INSERT", "UPDATE"} and WRITTEN & set(words):
            frame, callers, placed = sys._getframe(), [], False
            while frame := frame.f_back:
                placed |= frame.f_code is self.code and not any(_within(caller, PRESENTATION) for caller in callers)
                callers.append(f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}")
            ours = [caller for caller in callers if caller.split(".")[0] == "orders"]
            self.append(Write(" ".join(words), ours, placed))
        return execute(sql, params, many, context)
