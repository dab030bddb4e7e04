"""Where the table stands after a step of the plan, and how the releases fare that run there."""

from dataclasses import dataclass, field

from tests.sponsors_releases import NEW, OLD, Ledger, Release, unready
from tests.sponsors_table import names_in_sight


@dataclass
class Station:
    """Between two steps, there or on the way back."""

    after: str
    columns: set[str] = field(default_factory=names_in_sight)
    unready: str | None = None  # what keeps the new release from being started, where there are two names
    started: bool = False  # the new release, here or at an earlier station
    running: list[Release] = field(default_factory=list)
    faults: dict[Release, str] = field(default_factory=dict)

    @property
    def has_both_names(self) -> bool:
        return {OLD.column, NEW.column} <= self.columns

    @property
    def side_by_side(self) -> bool:
        return self.has_both_names and self.started

    def serve(self, ledger: Ledger, *, last: bool) -> None:
        """Let the releases work. The new one is started as soon as every sponsor is ready for it."""
        if OLD.column in self.columns or not self.started:
            self.run(OLD, ledger)
        if self.has_both_names:
            self.unready = unready()
            self.started = self.started or not self.unready
        if self.started or last:
            self.run(NEW, ledger)
        self.compare(ledger)

    def run(self, release: Release, ledger: Ledger) -> None:
        self.running.append(release)
        self.note(release, release.write(ledger))

    def compare(self, ledger: Ledger) -> None:
        for release in self.running:
            self.note(release, release.read(ledger))

    def note(self, release: Release, fault: str | None) -> None:
        if fault:
            self.faults.setdefault(release, fault)
