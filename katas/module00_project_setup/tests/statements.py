"""On whose behalf a query is built and run, and how often a function is called: the tiers of exercise 02 at work."""

import contextlib
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple
from unittest import mock

from django.db import connection
from django.db.models import QuerySet

import apps
from tests.tiers import BUSINESS, PRESENTATION, within

APPS = Path(apps.__path__[0])
TABLES = ("appointments_", "clinic_")


class Caller(NamedTuple):
    """A function of the project that led to a statement."""

    module: str
    code: CodeType
    line: int

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}, in {self.code.co_name}"


class Statement(NamedTuple):
    """A statement or a queryset about appointments, pets or owners, and its callers, the nearest first."""

    sql: str  # a queryset's begins with the word
    callers: list[Caller]

    @property
    def is_write(self) -> bool:
        return not self.sql.startswith(("SELECT", "queryset"))

    @property
    def below(self) -> list[Caller]:
        """The callers between the statement and the first function of the presentation."""
        pages = [n for n, caller in enumerate(self.callers) if within(caller.module, PRESENTATION)]
        return self.callers[: min(pages, default=len(self.callers))]

    @property
    def strays(self) -> bool:
        """Whether no function of the business tier asked for it: a page, its form or its template did.

        A generator is at work whenever somebody reads it; what counts is the function that does.
        """
        return not any(
            within(caller.module, BUSINESS) and not caller.code.co_flags & inspect.CO_GENERATOR for caller in self.below
        )

    def is_below(self, function: Callable) -> bool:
        return any(caller.code is code_of(function) for caller in self.below)

    def __str__(self) -> str:
        return f"{self.sql[:60]} ({self.callers[0] if self.callers else 'a template, after the view'})"


def code_of(function: Callable) -> CodeType:
    """The code that runs when a function, a method, a partial or an object with `__call__` is called."""
    while not hasattr(function := inspect.unwrap(function), "__code__"):
        function = getattr(function, "func", None) or type(function).__call__
    return function.__code__


@contextlib.contextmanager
def statements() -> Iterator[list[Statement]]:
    """What the block built and ran about this app's tables: `with statements() as ran: ...`."""
    ran: list[Statement] = []
    initialise = QuerySet.__init__

    def build(queryset, model=None, *args, **kwargs):
        if model is not None and model._meta.db_table.startswith(TABLES):
            ran.append(Statement(f"queryset of {model.__name__}", list(_callers())))
        initialise(queryset, model, *args, **kwargs)

    def look(execute, sql, params, many, context):
        if any(table in sql for table in TABLES):
            ran.append(Statement(sql, list(_callers())))
        return execute(sql, params, many, context)

    with mock.patch.object(QuerySet, "__init__", build), connection.execute_wrapper(look):
        yield ran


def _callers() -> Iterator[Caller]:
    frame = sys._getframe()
    while frame := frame.f_back:
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(APPS):
            parts = [APPS.name, *file.relative_to(APPS).with_suffix("").parts]
            yield Caller(".".join(parts).removesuffix(".__init__"), frame.f_code, frame.f_lineno)


@contextlib.contextmanager
def calls_of(function: Callable) -> Iterator[list[str]]:
    """How often the block calls a function: `with calls_of(book_appointment) as calls: ...`."""
    calls: list[str] = []
    code, before = code_of(function), sys.getprofile()

    def look(frame, event, argument):
        if event == "call" and frame.f_code is code:
            calls.append(code.co_name)

    sys.setprofile(look)
    try:
        yield calls
    finally:
        sys.setprofile(before)
