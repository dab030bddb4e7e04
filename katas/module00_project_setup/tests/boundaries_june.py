"""The database of 1 June, as the clinic's backup has it: what it holds, and what the pages said about it."""

import functools
import sqlite3
from pathlib import Path

import pytest
from django.apps import apps

from tests import boundaries_process as process

MOVED = ["Invoice", "InvoiceLine"]
DUMP = Path(__file__).parent / "data" / "clinic_before.sql"
OLD_TABLES = {
    "billing.Invoice": "clinic_invoice",
    "billing.InvoiceLine": "clinic_invoiceline",
    "billing.Payment": "billing_payment",
    "clinic.Owner": "clinic_owner",
    "clinic.Pet": "clinic_pet",
}
SAID = {
    "/clinic/owners/": ["Ada Quill", "020 555 0102", "Bo Ångström", "Cy O'Neill", "020 555 0109"],
    "/clinic/owners/2/": ["Ada Quill", "Miso", "Tuft", "Owes 102.33", "2026-0055"],
    "/clinic/owners/5/": ["Bo Ångström", "Rex", "Owes 0.00"],
    "/billing/": ["2026-0055", "Ada Quill: 102.33", "2026-0072", "Cy O'Neill: 61.20", "2026-0079", "Cy O'Neill: 13.32"],
    "/billing/invoices/7/": [
        "2026-0055", "2 x Tooth extraction for Miso, 89.99 each", "3 x Pain relief, 30 ml, 7.45 each",
        "Total 202.33, paid 100.00, outstanding 102.33", "Asked for instalments; first one by May.",
    ],
}  # fmt: skip
NOT_SAID = {
    "/clinic/owners/2/": ["2026-0041", "2026-0072", "Rex"],  # paid; somebody else's
    "/clinic/owners/5/": ["2026-"],
    "/billing/": ["2026-0041", "2026-0060"],
}

REFUSED = {  # what the database does not let happen, and a word of its reason
    "a second invoice 2026-0041": "IntegrityError",
    "a line of 0 pieces": "IntegrityError",
    "a line of no invoice": "IntegrityError",
    "a payment for no invoice": "IntegrityError",
    "deleting an invoice that was paid": "Payment.invoice",
    "deleting an owner with invoices": "Invoice.owner",
    "deleting a pet with treatments": "InvoiceLine.pet",
}
POINTS = {  # whose rows a column's values are
    "billing.Invoice.owner_id": "clinic.Owner",
    "billing.InvoiceLine.invoice_id": "billing.Invoice",
    "billing.InvoiceLine.pet_id": "clinic.Pet",
    "billing.Payment.invoice_id": "billing.Invoice",
}


def restore(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.close()


def rows_of(database: Path) -> dict[str, list[dict[str, str]]]:
    """The rows under the names that the move should give them; a table that is not there has none."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    there = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = {}
    for name, table in OLD_TABLES.items():
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() if table in there else []
        found[name] = [{key: str(row[key]).removesuffix("+00:00") for key in row.keys()} for row in rows]  # noqa: SIM118
    connection.close()
    return found


def differences(expected: list[dict], found: list[dict]) -> list[str]:
    """What became of each row: gone, changed or new; a field more than there was is no difference."""
    now = {row["id"]: row for row in found}
    told = [f"row {row['id']} is gone" for row in expected if row["id"] not in now]
    told += [f"row {new} is new" for new in now if new not in {row["id"] for row in expected}]
    for row in expected:
        for field, value in row.items():
            there = now.get(row["id"], row).get(field, "no such field").removesuffix("+00:00")
            if there != value:
                told.append(f"row {row['id']}: {field} was {value!r} and is {there!r}")
    return told


def registered() -> dict:
    """The models that there are, by app and name."""
    return {(model._meta.app_label, model._meta.model_name): model for model in apps.get_models()}


class Moved:
    """This database after `migrate`, once in a process of its own."""

    def __init__(self, database: Path) -> None:
        self.database = database

    @functools.cached_property
    def result(self) -> dict:
        restore(self.database)
        result = process.run("boundaries_moved", str(self.database))
        return result | {"afterwards": rows_of(self.database)}

    def look_up(self, key: str):
        if missing := [name for name in MOVED if ("billing", name.lower()) not in registered()]:
            pytest.fail(
                f"After `migrate` the database of June has 5 invoices and 7 lines, and none is billing's: "
                f"there is no billing.{' and no billing.'.join(missing)}.",
                pytrace=False,
            )
        if key not in self.result:
            pytest.fail(f"The way from and to the database of June breaks off. {self.result['error']}", pytrace=False)
        return self.result[key]
