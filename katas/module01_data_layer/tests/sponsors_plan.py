"""Walks the plan for Tuesday step by step, forwards and back, and notes how both releases fare."""

import contextlib
import functools

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.migrating import migrate
from tests.sponsors_releases import NEW, OLD
from tests.sponsors_station import Station
from tests.sponsors_table import Beside, Table, a_schema_of_its_own, new_session
from tests.sponsors_watch import Statement, Watch

START = "0001_initial"
SPONSORS = 3_000


class Walk:
    """Everything that the tests ask about."""

    def __init__(self) -> None:
        self.steps = steps()
        self.stations: list[Station] = []
        self.statements: list[Statement] = []
        self.rewriting: list[str] = []  # the steps that rewrote the table
        self.at_once: dict[str, int] = {}  # by step, the most sponsors that one transaction wrote and left
        self.way_back: list[Station] = []

    def there(self) -> None:
        if not self.steps:
            pytest.fail(f"The plan is gone: there are 0 migrations after {START}, and Tuesday's release needs some.")
        migrate("sponsors", START)
        self.table, self.ledger = Table(SPONSORS), OLD.select()
        self.first_columns = self.table.columns()
        with contextlib.closing(Beside()) as beside:
            for step in self.steps:
                started = any(station.started for station in self.stations)
                fault = self._take(step, None if started else beside)
                station = Station(self.called(step), started=started)
                station.note(OLD, fault)
                station.serve(self.ledger, last=step == self.steps[-1])
                self.stations.append(station)
        self.last_columns, self.indexes = self.table.columns(), self.table.indexes()
        self.unproven = self.table.unproven()

    def back(self) -> None:
        """To the beginning, with the releases at work that ran there before; then there again."""
        before = [[OLD], *(station.running for station in self.stations)]
        for step, target, running in reversed(list(zip(self.steps, [START, *self.steps], before, strict=False))):
            new_session()
            migrate("sponsors", target)
            station = Station(f"taking back {step}")
            for release in running:
                station.run(release, self.ledger)
            station.compare(self.ledger)
            self.way_back.append(station)
        self.columns_again = self.table.columns()
        new_session()
        migrate("sponsors")
        self.lost = NEW.read(self.ledger)

    def called(self, step: str) -> str:
        return f"{step} (step {self.steps.index(step) + 1} of {len(self.steps)})"

    def _take(self, step: str, beside: Beside | None) -> str | None:
        """Migrate; the old release goes on between the step's transactions. Where it failed there, if it did."""
        new_session()
        file, writers = self.table.file(), self.table.writers()
        visit = functools.partial(beside.run, OLD.write, self.ledger) if beside else None
        watch = Watch(self.table.oid, self.called(step), visit)
        with connection.execute_wrapper(watch):
            migrate("sponsors", step)
        new_session()
        self.statements += watch.seen
        if self.table.file() != file:
            self.rewriting.append(self.called(step))
        now = self.table.writers()
        self.at_once[self.called(step)] = max((now[key] for key in now.keys() - writers.keys()), default=0)
        return watch.fault and f"{watch.fault}, between two transactions of the step"


def steps() -> list[str]:
    """Every migration of the application after the first, in the order in which they run."""
    graph = MigrationLoader(None).graph
    plan = [key for leaf in graph.leaf_nodes("sponsors") for key in graph.forwards_plan(leaf)]
    return [name for app, name in dict.fromkeys(plan) if app == "sponsors" and name != START]


@functools.cache
def _walked() -> tuple[Walk, str | None, str | None]:
    walk, way_there, way_back = Walk(), None, None
    with a_schema_of_its_own():
        try:
            walk.there()
        except pytest.fail.Exception as failure:
            told = [f"; after {each.after} already {fault}" for each in walk.stations for fault in each.faults.values()]
            return walk, f"{failure}{told[0] if told else ''}", "the plan did not get to its end"
        try:
            walk.back()
        except pytest.fail.Exception as failure:
            way_back = str(failure)
    return walk, way_there, way_back


def walked(*, back: bool = False) -> Walk:
    """The walk, which is taken once; if a step does not run, every test that asks says so."""
    walk, way_there, way_back = _walked()
    if failure := way_there or (way_back if back else None):
        pytest.fail(failure, pytrace=False)
    return walk
