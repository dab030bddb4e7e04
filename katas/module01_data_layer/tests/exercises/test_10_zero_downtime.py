"""01.10: Tuesday's migration. Every migration after 0001 is a step; both releases run while the steps are taken."""

import pytest

from tests.sponsors_plan import SPONSORS, walked
from tests.sponsors_releases import OLD
from tests.sponsors_watch import Statement

pytestmark = pytest.mark.django_db
LONGEST_WAIT = 5  # seconds
MOST = 500  # rows that may wait for one transaction


def test_the_old_release_works_until_the_new_one_has_been_started():
    walk = walked()

    for station in walk.stations:
        if station.side_by_side:
            break
        fault = station.faults.get(OLD)
        assert not fault, f"After {station.after}, while only the old release runs, {fault}."


def test_each_release_reads_what_either_has_written_until_the_old_name_goes():
    walk = walked()

    together = [station for station in walk.stations if station.side_by_side]
    if not together:
        *_, last = [station for station in walk.stations if station.unready] or walk.stations
        pytest.fail(
            f"The new release cannot be started beside the old one: after no step of {len(walk.steps)} does every"
            f" sponsor have a tier and the same in `company` and `legal_name`; after {last.after}"
            f" {last.unready or f'there is {_names(last.columns)}'}."
        )
    started = walk.stations.index(together[0])
    for station in walk.stations[started:]:
        for fault in station.faults.values():
            pytest.fail(f"After {station.after}, with {len(station.running)} releases running, {fault}.")


def test_nobody_waits_while_a_step_reads_or_rewrites_the_table():
    walk = walked()

    assert not walk.rewriting, f"The table was rewritten, all {SPONSORS} sponsors of it, by {walk.rewriting[0]}."
    waits = [seen for seen in walk.statements if seen.read_under_lock > MOST]
    assert not waits, _wait(waits[0], f"had read {waits[0].read_under_lock} rows while nobody could write")
    holds = [seen for seen in walk.statements if seen.written > MOST]
    assert not holds, _wait(holds[0], f"held {holds[0].written} rows in one transaction, {MOST} are the most")
    step = max(walk.at_once, key=walk.at_once.get)
    assert walk.at_once[step] <= MOST, f"{step} wrote {walk.at_once[step]} rows in one transaction, {MOST} are the most"


def test_the_index_is_built_while_people_write():
    walk = walked()

    waits = [seen for seen in walk.statements if seen.lock and seen.read > MOST and seen.built_an_index]
    assert not waits, _wait(waits[0], f"read {waits[0].read} rows for an index while nobody could write")
    wanted = ["tier", "legal_name"]
    assert wanted in walk.indexes, (
        f"After step {len(walk.steps)} of {len(walk.steps)} there is no valid index on {wanted}: {walk.indexes}."
    )


def test_a_step_that_does_not_get_its_lock_gives_up_soon():
    walk = walked()

    patient = [seen for seen in walk.statements if seen.took_it and not 0 < seen.lock_timeout <= LONGEST_WAIT]
    assert not patient, _wait(
        patient[0],
        f"would queue for its lock, and every writer behind it, with a lock_timeout of {patient[0].lock_timeout:g} s"
        f" when it asked for it (0 is for ever, {LONGEST_WAIT} s the most)",
    )


def _wait(seen: Statement, what: str) -> str:
    return f"{seen.step} {what}: {seen.lock or 'row locks'}, `{seen.sql[:150]}`"


def _names(columns: set[str]) -> str:
    found = sorted(columns & {"company", "legal_name"})
    return f"only `{found[0]}`" if len(found) == 1 else f"{len(found)} of the two names"
