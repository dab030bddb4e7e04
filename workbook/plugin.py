"""The pytest plugin: which module is this, its settings and servers, and what is shown of its run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from workbook import catalog, databases, findings, guard, scoreboard, services, shipped, verdicts

ASSERTIONS = (AssertionError, pytest.fail.Exception)
KATA = pytest.StashKey[Path]()
MODULE = pytest.StashKey[catalog.Module]()
DECIDED = "not run: another test has already shown that this exercise is red"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("workbook", "Django katas")
    group.addoption("--scoreboard", action="store_true", help="show the exercise in focus and the score of the others")
    group.addoption("--focus", metavar="ID", help="the exercise to show in full, or `all`; else the first red one")
    group.addoption("--verdicts", metavar="FILE", type=Path, help="write what became of every test to FILE")


def find_kata(paths: Sequence[str], start: Path) -> Path | None:
    """The one kata folder that the paths lie in; UsageError where they lie in several."""
    found: dict[Path, str] = {}
    for path in paths or ["."]:
        place = (start / path.split("::")[0]).resolve()
        katas = [folder for folder in [place, *place.parents] if (folder / "kata.toml").is_file()]
        if katas:
            found[katas[0]] = path
        elif place.is_dir():
            found.update({manifest.parent: path for manifest in place.glob("*/kata.toml")})
    if len(found) > 1:
        raise pytest.UsageError(
            "Each module is a Django project of its own, and one process holds one: "
            f"run them one by one ({', '.join(sorted(folder.name for folder in found))})."
        )
    return next(iter(found), None)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Before pytest-django looks for settings: choose them, and start the servers while Django is imported."""
    kata = find_kata(early_config.known_args_namespace.file_or_dir, early_config.invocation_params.dir)
    if kata is None:
        return (yield)
    early_config.stash[KATA] = kata
    gc.set_threshold(50_000, 20, 20)  # what is imported now lives as long as the run, see `pytest_collection_finish`
    try:
        module = catalog.read_module(kata / "kata.toml", catalog.read_curriculum(kata.parents[1]))
        started = services.start(module.services)
    except (catalog.CatalogError, services.ServiceError) as error:
        raise pytest.UsageError(str(error)) from None
    early_config.stash[MODULE] = module
    early_config.add_cleanup(lambda: _stop(started))
    sys.path.insert(0, str(kata))
    os.environ["DJANGO_SETTINGS_MODULE"] = module.settings
    import django.test  # noqa: F401 - the servers start beside this import

    try:
        services.publish(started)
    except services.ServiceError as error:
        raise pytest.UsageError(str(error)) from None
    _start_project(kata, ours=any(service.kind == "postgres" for service in started))
    return (yield)


def _stop(started: Sequence[services.Service]) -> None:
    for service in started:
        service.wait()


def _start_project(kata: Path, *, ours: bool) -> None:
    """Import what every test would import anyway; UsageError with the file and the line where it fails.

    `ours` says that the workbook has started the PostgreSQL that the project uses, for this run alone.
    """
    try:
        import django
        from django.conf import settings
        from django.db.migrations.loader import MigrationLoader
        from django.urls import get_resolver

        django.setup()
        MigrationLoader(None)
        data = databases.modules_below(kata)
        _ = get_resolver(settings.ROOT_URLCONF).url_patterns
    except Exception as error:  # noqa: BLE001 - whatever a learner's code raises is a finding
        raise pytest.UsageError(findings.of_broken_project(error, kata)) from None
    made_from = databases.fingerprint(kata, databases.modules_below(kata) - data) if ours else None
    _reach_database(made_from)


def _reach_database(made_from: str | None) -> None:
    """A database of the learner's own that does not answer is said once, not by every test.

    On the workbook's own server the test database is a copy, where one is kept that was `made_from` the same.
    """
    from django.db import OperationalError, connections

    for connection in connections.all():
        if connection.vendor != "postgresql":
            continue
        connection.settings_dict["TEST"]["NAME"] = f"test_katas_{os.getpid()}"  # two runs may share a server
        try:
            connection.ensure_connection()
        except OperationalError as error:
            place = "{HOST}:{PORT}".format(**connection.settings_dict)
            raise pytest.UsageError(
                f"DATABASE_URL names a database that does not answer ({place}): {str(error).splitlines()[0]}\n"
                "Start it, mend the variable, or unset it: the workbook then starts a server of its own."
            ) from None
        finally:
            connection.close()
        if made_from:
            databases.copy_migrated(connection, made_from)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    kata = config.stash.get(KATA, None)
    if kata is None:
        return
    patch = pytest.MonkeyPatch()
    guard.install(patch)
    config.add_cleanup(patch.undo)
    if config.option.scoreboard or config.option.verdicts:
        config.option.tbstyle = "no"  # nobody sees pytest's own account, and it costs 10 ms a failure
        recorder = Recorder(config, kata)
        config.pluginmanager.register(recorder, "workbook-recorder")
        reporter = config.pluginmanager.getplugin("terminalreporter")
        if config.option.scoreboard and reporter is not None:
            if not config.option.verdicts:
                config.pluginmanager.register(FirstRedDecides(config, recorder), "workbook-first-red")
            config.pluginmanager.register(ScoreboardReporter(config, recorder), "workbook-scoreboard")
            config.pluginmanager.unregister(reporter)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report of a failure carry its finding."""
    report = yield
    kata = item.config.stash.get(KATA, None)
    if kata is not None and report.failed and call.excinfo is not None:
        report.finding = findings.of_exception(call.excinfo.value, kata, ASSERTIONS)  # type: ignore[attr-defined]
    return report


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the garbage collector what lives as long as the run: Django, the project, the tests."""
    if session.config.stash.get(KATA, None) is not None:
        gc.freeze()


class Recorder:
    """Collects what became of every test."""

    def __init__(self, config: pytest.Config, kata: Path) -> None:
        self.config, self.kata = config, kata
        self.base = os.path.relpath(kata, config.rootpath)
        self.verdicts: dict[str, findings.Verdict] = {}
        self.uncollected: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.uncollected.append(str(report.longrepr))

    def name_of(self, nodeid: str) -> str:
        """A test's name, relative to the module."""
        file, _, test = nodeid.partition("::")
        return f"{os.path.relpath(file, self.base)}::{test}".replace(os.sep, "/")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and report.longrepr[2].endswith(DECIDED):  # type: ignore[index]
            return
        test = self.name_of(report.nodeid)
        finding = getattr(report, "finding", None)
        if report.failed:
            outcome = "failed" if report.when == "call" else "error"
        elif report.skipped:
            outcome = "skipped"
        elif report.when == "call":
            outcome = "passed"
            if hasattr(report, "wasxfail"):
                outcome = "skipped"
        else:
            return
        if test not in self.verdicts or self.verdicts[test].passed:  # the first failure counts
            self.verdicts[test] = findings.Verdict(test, outcome, report.when, finding)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        if self.config.option.verdicts and self.uncollected:
            sys.stdout.write("\n".join(_uncollected(self.uncollected)))
        elif self.config.option.verdicts:
            verdicts.write(self.config.option.verdicts, self.verdicts.values())


class FirstRedDecides:
    """Beside the exercise in focus, the first red test of an exercise says that it is red: its others are not run."""

    def __init__(self, config: pytest.Config, recorder: Recorder) -> None:
        self.focus = self.chosen = config.option.focus
        self.recorder = recorder
        self.decided: set[str] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if findings.exercise_of(self.recorder.name_of(item.nodeid)) in self.decided:
            pytest.skip(DECIDED)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        exercise = findings.exercise_of(self.recorder.name_of(report.nodeid))
        if report.failed and exercise is not None:
            if self.chosen is None:  # the first red one; what needs a database of its own comes late, whatever its id
                self.focus = min(self.focus or exercise, exercise)
            if self.focus not in (exercise, "all"):
                self.decided.add(exercise)


class ScoreboardReporter:
    """Takes the place of pytest's own reporter: silent, but for the scoreboard at the end."""

    def __init__(self, config: pytest.Config, recorder: Recorder) -> None:
        self.config, self.recorder = config, recorder
        self.writer = config.get_terminal_writer()
        self.total = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.total = len(session.items)

    def pytest_runtest_logstart(self) -> None:
        """A sign of life, where somebody watches."""
        if self.writer.hasmarkup:
            self.writer.write(f"\rRunning the tests: {len(self.recorder.verdicts)} of {self.total}", flush=True)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int | pytest.ExitCode) -> None:
        if self.writer.hasmarkup:
            self.writer.write("\r" + " " * 40 + "\r")
        for line in self._screen(exitstatus):
            self.writer.line(line)

    def _screen(self, exitstatus: int | pytest.ExitCode) -> list[str]:
        recorder = self.recorder
        if recorder.uncollected:
            return _uncollected(recorder.uncollected)
        if exitstatus == pytest.ExitCode.INTERRUPTED:
            return ["", f"Stopped by you after {len(recorder.verdicts)} tests; nothing is lost. Run it again."]
        root = recorder.kata.parents[1]
        return scoreboard.render(
            self.config.stash[MODULE],
            list(recorder.verdicts.values()),
            self.config.option.focus,
            shipped.edited_tests(root, recorder.kata.name),
            self.writer.markup,
        )


def _uncollected(reports: list[str]) -> list[str]:
    """Tests that cannot even be read: the last line of each report says why."""
    lines = ["", "Some tests cannot be read, so nothing was judged.", ""]
    for report in reports[:3]:
        said = [line.strip() for line in report.splitlines() if line.strip()]
        lines += [f"  {line.removeprefix('E').strip()}" for line in said if line.startswith("E ")][:3] or said[-1:]
    return [*lines, "", "Tests edited by accident? `nox -s reset -- NN` gives a module back."]
