"""How fast a module's run is: its ratio to the floor, medians of one run, clock and processor time.

The floor is pytest with pytest-django alone on the same tests in the same environment. It is compared with
`-- --all`, which runs every test, as the floor does; a plain run ends a red exercise beside the focus at its
first red test, and is timed for its own sake. The floor's server is started before the clock and stopped
after it, so on the clock the floor pays for no server; the processor time of all counts the server's life.
"""

from __future__ import annotations

import dataclasses
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook import services
from workbook.catalog import Module

LIMIT = 1.25


class BenchError(Exception):
    """Nothing could be measured; the message says why."""


@dataclasses.dataclass(frozen=True)
class Cost:
    """Seconds of one run: on the clock, and of all processors together."""

    clock: float
    processor: float


def measure(root: Path, module: Module, rounds: int) -> Iterator[str]:
    """Run both, turn by turn, and tell the medians and their ratio; BenchError where a run judges nothing."""
    run_module = [sys.executable, "-m", "nox", "-s", module.session]
    kinds: dict[str, Callable[[], Cost]] = {
        "floor: pytest and pytest-django alone": lambda: _floor(root, module),
        f"nox -s {module.session} -- --all": lambda: _cost(
            [*run_module, "--", "--all"], root, dict(os.environ), "Scoreboard:"
        ),
        f"nox -s {module.session}": lambda: _cost(run_module, root, dict(os.environ), "Scoreboard:"),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in kinds}
    for run in kinds.values():
        run()  # warm: byte code, the server's folder
    for _ in range(rounds):
        for name, run in kinds.items():
            costs[name].append(run())
    medians = {
        name: Cost(statistics.median(c.clock for c in runs), statistics.median(c.processor for c in runs))
        for name, runs in costs.items()
    }
    yield f"Module {module.number}, medians of {rounds}:"
    for name, cost in medians.items():
        yield f"  {name:<40} {cost.clock:6.2f} s clock  {cost.processor:6.2f} s processor"
    floor, ours, _ = medians.values()
    clock, processor = ours.clock / floor.clock, ours.processor / floor.processor
    verdict = "within" if max(clock, processor) <= LIMIT else "OVER"
    yield f"  {'ratio of the first two':<40} {clock:6.2f}   clock  {processor:6.2f}   processor  ({verdict} {LIMIT})"
    proof = _cost([sys.executable, "-m", "nox", "-s", "verify", "--", module.number], root, dict(os.environ))
    each = proof.processor / len(module.exercises)
    yield f"  {'proof of the module':<40} {proof.clock:6.2f} s clock  {proof.processor:6.2f} s processor"
    yield f"  {'proof, for each exercise':<40} {'':>14}  {each:6.2f} s processor"


def _floor(root: Path, module: Module) -> Cost:
    before = os.times()
    started = services.start(module.services)
    environment = {
        **os.environ,
        **{services.VARIABLES[service.kind]: service.url() for service in started},
        "DJANGO_SETTINGS_MODULE": module.settings,
        "PYTHONPATH": str(module.kata),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [
        sys.executable, "-m", "pytest", "-q", "--tb=no", "-o", "addopts=", "-p", "pytest_django.plugin",
        str(module.kata.relative_to(root)),
    ]  # fmt: skip
    try:
        clock = _cost(command, root, environment).clock
    finally:
        for service in started:
            service.wait()
    return Cost(clock, _processor(before))


def _cost(command: list[str], root: Path, environment: dict[str, str], judged: str = "") -> Cost:
    """What a run costs; BenchError where it fails otherwise than by red tests, or does not print that it judged."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    clock = time.perf_counter() - start
    if done.returncode not in (0, 1) or judged not in done.stdout:
        raise BenchError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return Cost(clock, _processor(before))


def _processor(before: os.times_result) -> float:
    """Processor seconds of all ended children since `before`."""
    now = os.times()
    return now.children_user + now.children_system - before.children_user - before.children_system
