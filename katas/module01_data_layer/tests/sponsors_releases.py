"""The old and the new release as the table meets them: by the SQL that the ticket gives."""

import datetime
from dataclasses import dataclass

from django.db import DatabaseError

from tests.sponsors_table import ask

Written = tuple[str, str | None, str, datetime.date]  # a sponsor's name, tier, address and day
Ledger = dict[int, Written]  # by id, what was last written, by whichever release; no tier is kept as bronze


@dataclass(frozen=True)
class Release:
    """One of the two; it knows the company's name by one column only."""

    called: str
    column: str
    tiers: tuple[str | None, str]  # what it writes; none means bronze
    reads_no_tier: bool  # as bronze

    def insert(self, row: Written) -> int:
        sql = (
            f"INSERT INTO sponsors_sponsor ({self.column}, tier, contact_email, signed_on)"
            " VALUES (%s, %s, %s, %s) RETURNING id"
        )
        return ask(sql, *row)[0][0]

    def update(self, sponsor_id: int, row: Written) -> None:
        sql = (
            f"UPDATE sponsors_sponsor SET {self.column} = %s, tier = %s, contact_email = %s, signed_on = %s"
            " WHERE id = %s"
        )
        ask(sql, *row, sponsor_id)

    def select(self) -> Ledger:
        rows = ask(f"SELECT id, {self.column}, tier, contact_email, signed_on FROM sponsors_sponsor")
        return {row[0]: _kept(row[1:]) if self.reads_no_tier else row[1:] for row in rows}

    def write(self, ledger: Ledger) -> str | None:
        """Sign two sponsors; rename one of them, the oldest and the newest of the others; write one under its name.

        What failed, if anything did.
        """
        count, doing = len(ledger), "INSERT"
        details = (f"office@acme{count}.example", datetime.date(2026, 5, 4) + datetime.timedelta(days=count % 100))
        oldest, newest, another = min(ledger), max(ledger), sorted(ledger)[count // 2]
        renamed, (usual, other) = f"Renamed by the {self.called} among {count}", self.tiers
        try:
            for tier in (other, usual):
                row = (f"Signed by the {self.called} among {count}", tier, *details)
                signed = self.insert(row)
                ledger[signed] = _kept(row)
            doing = "UPDATE"
            changes = {oldest: (renamed, usual), newest: (renamed, other), signed: (renamed, usual)}
            for sponsor_id, change in {**changes, another: (ledger[another][0], other)}.items():
                self.update(sponsor_id, (*change, *details))
                ledger[sponsor_id] = _kept((*change, *details))
        except DatabaseError as error:
            return f"the {self.called}'s {doing} failed: {_first_line(error)}"
        return None

    def read(self, ledger: Ledger) -> str | None:
        """Read every sponsor. What is not as it was last written, if anything is not."""
        try:
            found = self.select()
        except DatabaseError as error:
            return f"the {self.called}'s SELECT failed: {_first_line(error)}"
        if found == ledger:
            return None
        wrong = sorted(key for key in ledger.keys() | found.keys() if ledger.get(key) != found.get(key))
        return (
            f"the {self.called} read {len(wrong)} of {len(ledger)} sponsors wrongly: number {wrong[0]} is"
            f" {_told(found.get(wrong[0]), 'gone')}, was written as {_told(ledger.get(wrong[0]), 'nobody knows')}"
        )


OLD = Release("old release", "company", (None, "silver"), reads_no_tier=True)
NEW = Release("new release", "legal_name", ("gold", "silver"), reads_no_tier=False)


def unready() -> str | None:
    """What keeps the new release from being started beside the old one, if anything does."""
    unlike, without, count = ask(
        "SELECT count(*) FILTER (WHERE company IS DISTINCT FROM legal_name), count(*) FILTER (WHERE tier IS NULL),"
        " count(*) FROM sponsors_sponsor"
    )[0]
    if unlike:
        return f"{unlike} of {count} differ"
    return f"{without} of {count} have no tier" if without else None


def _kept(row: Written) -> Written:
    name, tier, *details = row
    return name, tier or "bronze", *details


def _told(row: Written | None, nothing: str) -> str:
    return " / ".join(str(value) for value in row) if row else nothing


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
