"""Exercise 03, two apps that cannot live apart: billing may know the clinic, the clinic knows nothing of billing."""

import functools

import pytest

from tests import boundaries_graph as graph
from tests import boundaries_june as june
from tests import boundaries_process as process
from tests.boundaries_names import names_of_billing


@pytest.fixture(scope="module")
def alone():
    """The site without billing, once in a process of its own."""
    return functools.cache(lambda: process.run("boundaries_alone", *graph.needing_billing()))


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """What became of the database of June by `migrate`; a sentence as long as nothing moves."""
    return june.Moved(tmp_path_factory.mktemp("june") / "clinic.sqlite3").look_up


@pytest.fixture
def june_rows(tmp_path):
    """What was in the tables before, under the names that the move should give them."""
    june.restore(tmp_path / "june.sqlite3")
    return june.rows_of(tmp_path / "june.sqlite3")


def test_no_import_leads_from_the_clinic_to_billing():
    there, back = graph.chains(graph.CLINIC, graph.BILLING), graph.chains(graph.BILLING, graph.CLINIC)

    assert not there, (
        f"{len(there)} chains of imports lead from the clinic to billing and {len(back)} back, so neither can "
        f"be had without the other; the clinic's are:\n" + "\n".join(there)
    )


def test_the_clinic_starts_without_billing(alone):
    pages, error = alone()["pages"], alone()["error"]

    assert not error, f"Without billing no page of /clinic/ can be had, not even a phone number: {error}\n" + "\n".join(
        alone()["asked"]
    )
    for url, said in [("/clinic/owners/", ["Di Fenn", "020 555 0123"]), ("/clinic/owners/1/", ["Di Fenn", "Hops"])]:
        assert pages[url]["status"] == 200, (
            f"Without billing {url} answers {pages[url]['status']} instead of 200: {pages[url]['error']}"
        )
        assert not (missing := [words for words in said if words not in pages[url]["words"]]), (
            f"Without billing {url} does not show {missing}: {pages[url]['words']}"
        )
        assert "owes" not in pages[url]["words"].lower(), (
            f"Nobody keeps accounts without billing, and {url} says what is owed: {pages[url]['words']}"
        )


def test_the_clinic_does_not_ask_for_what_is_billings(alone):
    asked = alone()["asked"]
    money = [query for query in alone()["queries"] if "invoice" in query.lower() or "payment" in query.lower()]
    named = names_of_billing()

    assert not asked, f"Without billing the site still asked for pieces of it, {len(asked)} in all:\n" + "\n".join(
        asked
    )
    assert not named, f"Places where the clinic names billing, or what is billing's: {len(named)}\n" + "\n".join(named)
    assert not money, (
        f"Without billing the pages of /clinic/ still read its tables, in {len(money)} queries: {money[0]}"
    )


@pytest.mark.parametrize("name", june.MOVED)
def test_invoices_belong_to_billing(name):
    found = june.registered()
    model = found.get(("billing", name.lower()))

    assert ("clinic", name.lower()) not in found, (
        f"clinic.{name} is one of {len([label for label, _ in found if label == 'clinic'])} models of the clinic, "
        f"which never reads a price; the ticket makes it billing.{name}"
    )
    assert model, f"There is no billing.{name} in the registry of apps; the ticket's Contract asks for it"
    assert model.__module__.startswith("apps.billing."), f"billing.{name} is defined in {model.__module__}"
    assert model._meta.managed and not model._meta.proxy, f"billing.{name} is a view of another's table, not its owner"
    assert len(model._meta.get_parent_list()) == 0, f"billing.{name} keeps its rows in {model._meta.get_parent_list()}"
    sharing = [other.__name__ for other in found.values() if other._meta.db_table == model._meta.db_table]
    assert sharing == [name], f"{len(sharing)} models share the table {model._meta.db_table}: {sharing}"


def test_every_row_of_june_survives_the_move(moved, june_rows):
    for name, now in moved("rows").items():
        changed = june.differences(june_rows[name], now)
        assert not changed, f"{len(changed)} changes to the {len(june_rows[name])} rows of {name}: {changed[:5]}"


def test_the_rows_still_point_at_each_other(moved):
    orphans, keys, tables = moved("orphans"), moved("foreign_keys"), moved("tables")
    expected = {key: tables[model] for key, model in june.POINTS.items()}

    assert not orphans, f"{len(orphans)} rows point at a row or a table that is gone: {orphans[:3]}"
    astray = {key: (keys.get(key), table) for key, table in expected.items() if keys.get(key) != table}
    assert not astray, (
        f"{len(astray)} foreign keys of the database point elsewhere than their models say "
        f"(column: table there, table of the model): {astray}"
    )


def test_the_database_still_refuses_what_it_refused(moved):
    refusals = moved("refusals")

    for what, why in june.REFUSED.items():
        assert why in refusals[what], (
            f"After `migrate`, {what} should be refused ({why}): {refusals[what] or 'it was not'}"
        )
    assert not (refusal := refusals["forgetting an owner with everything"]), (
        f"An owner's invoices, pets and at last the owner cannot be deleted, as if a copy were left: {refusal}"
    )


def test_the_pages_say_the_same_and_new_rows_get_new_ids(moved):
    for url, said in june.SAID.items():
        page = moved("pages")[url]
        assert page["status"] == 200, f"After `migrate`, {url} answers {page['status']}: {page['error']}"
        missing = [words for words in said if words not in page["words"]]
        extra = [words for words in june.NOT_SAID.get(url, []) if words in page["words"]]
        assert not missing and not extra, f"After `migrate`, {url} lacks {missing}, and has {extra}: {page['words']}"
    for name, new in moved("written").items():
        assert str(new) not in {row["id"] for row in moved("rows")[name]}, f"A new row of {name} got the old id {new}"


def test_migrating_back_gives_the_clinic_its_rows(moved, june_rows):
    assert moved("back"), "`migrate clinic 0001` and `migrate billing 0001` did not finish"
    written = {name: str(new) for name, new in moved("written").items()}

    for name, rows in moved("afterwards").items():
        old = [row for row in rows if row["id"] != written.get(name)]
        changed = june.differences(june_rows[name], old)
        assert not changed, f"After migrating back, {len(changed)} changes to {june.OLD_TABLES[name]}: {changed[:5]}"
        assert len(rows) == len(old) + (name in written), (
            f"Migrating back has lost the row of {june.OLD_TABLES[name]} that was written after the move"
        )
