"""Exercise 11, the migration that ate the night: rows move in steps, which can be stopped, gone on with and undone."""

import pytest
from django.db import OperationalError, connection

from tests.mailings_table import BEFORE, ask, database, fill, insert, model_of_tomorrow, names
from tests.mailings_watch import Killed, broken_off, each_statement, held, in_steps, somebody
from tests.migrating import migrate

MANY, STEP = 700, 200
LAST_KEY = "SELECT setval(pg_get_serial_sequence('mailings_subscriber', 'id'), 5000000)"
ALL = "SELECT * FROM mailings_subscriber ORDER BY id"
RENAME = "UPDATE mailings_subscriber SET given_name = %s, family_name = '' WHERE id = %s"
DONE = "SELECT id, xmin::text FROM mailings_subscriber WHERE given_name IS NOT NULL"
LEFT = "SELECT id, xmin::text FROM mailings_subscriber WHERE given_name IS NULL"
SPLIT = {
    "Ana Silva": ("Ana", "Silva"),
    "Maria João Rita  Moreira ": ("Maria João Rita", "Moreira"),
    "Plato": ("Plato", ""),
    "\tEva\u00a0Pinto\n": ("Eva", "Pinto"),
    "Rui\rda\u2009Costa": ("Rui da", "Costa"),
    "Li\u3000\x0bWu": ("Li", "Wu"),
    "  ": ("", ""),
    "": ("", ""),
}


@pytest.fixture(autouse=True)
def before(db):
    """The database as it was before the names were split; every statement of a migration really commits."""
    with database():
        yield


def test_every_name_is_split_and_nothing_else_happens():
    insert(*SPLIT)
    insert("Rui Costa", left_on="2024-01-31")
    ask(LAST_KEY)
    ask(RENAME, "Anita", *insert("Ana Lima"))

    with in_steps(STEP, limit=40):
        migrate("mailings")

    told = ask("SELECT count(*) FROM mailings_contactchange")[0][0]
    touched = ask("SELECT count(*) FROM mailings_subscriber WHERE changed_at > '2023-05-01T09:00:00Z'")[0][0]
    assert told == 0, f"for {len(SPLIT) + 1} names that were split, the provider was told of {told} changed contacts"
    assert touched == 0, f"{touched} of {len(SPLIT) + 2} subscribers look as if they had been changed"
    assert names() == [*SPLIT.values(), ("Rui", "Costa"), ("Anita", "")], (
        "names are split otherwise than the ticket says, or not at all, or one was overwritten that was there"
    )


def test_the_way_back_keeps_what_was_written_since_and_touches_nothing_else():
    kept, renamed, rewritten, _ = insert("Ana Silva", "Rui Costa", "Eva Pinto", "Plato")
    insert("Ida Melo", left_on="2024-01-31")
    at_first = ask(ALL)

    migrate("mailings")
    migrate("mailings", BEFORE)
    back = ask(ALL)
    migrate("mailings")
    ask("UPDATE mailings_subscriber SET given_name = 'Rui', family_name = 'da Costa' WHERE id = %s", renamed)
    migrate("mailings", BEFORE)
    second = dict(ask("SELECT id, full_name FROM mailings_subscriber"))
    ask("UPDATE mailings_subscriber SET full_name = 'Eva Melo' WHERE id = %s", rewritten)
    migrate("mailings")

    told = ask("SELECT count(*) FROM mailings_contactchange")[0][0]
    changed = sum(row != was for row, was in zip(back, at_first, strict=True))
    assert changed == 0, f"there and back again, {changed} of {len(back)} subscribers are not what they were"
    assert told == 0, f"on the way there and back the provider was told of {told} changed contacts"
    assert (second[kept], second[renamed]) == ("Ana Silva", "Rui da Costa"), f"back again, they are {second}"
    assert names()[2] == ("Eva", "Melo"), f"Eva Pinto became Eva Melo in between, and was split into {names()[2]}"


def test_it_still_runs_when_the_model_has_moved_on():
    insert("Ana Silva")

    with model_of_tomorrow():
        migrate("mailings")
        there = names()
        migrate("mailings", BEFORE)

    assert there == [("Ana", "Silva")], f"with the model of a later release it left {there}"
    assert names() == [(None, None)], f"with the model of a later release it left {names()} on the way back"


def test_it_goes_through_the_table_in_steps():
    fill(MANY)

    with in_steps(STEP, limit=MANY // 10):
        migrate("mailings")
    left = ask("SELECT count(*) FROM mailings_subscriber WHERE given_name IS NULL")[0][0]
    with in_steps(STEP, limit=MANY // 10):
        migrate("mailings", BEFORE)
    undone = ask("SELECT count(*) FROM mailings_subscriber WHERE given_name IS NULL")[0][0]

    assert left == 0, f"{left} of {MANY} names were left as they were"
    assert undone == MANY, f"on the way back, {MANY - undone} of {MANY} names were left as they were"


@pytest.mark.parametrize(
    ("backwards", "end"),
    [(False, Killed()), (False, OperationalError("the server closed the connection")), (True, Killed())],
    ids=["killed", "connection lost", "killed on the way back"],
)
def test_a_run_that_was_broken_off_is_gone_on_with(backwards, end):
    target, done = (BEFORE, LEFT) if backwards else (None, DONE)
    if backwards:
        migrate("mailings")
    fill(MANY, split=backwards)

    with pytest.raises((Killed, pytest.fail.Exception)), broken_off(end, limit=MANY // 10):
        migrate("mailings", target)
        pytest.fail(f"somebody else saw the first of {MANY} names when all were done: stopped before, 0 would be kept")
    connection.close()  # the process is gone, and its connection with it
    kept = dict(ask(done))
    assert 0 < len(kept) < MANY, (
        f"broken off when the first names were to be seen, it had kept {len(kept)} of {MANY}; a finished step is kept"
    )
    if not backwards:
        ask(RENAME, "Anita", min(kept))
    migrate("mailings", target)

    again = dict(ask(done)).items() ^ kept.items()
    twice = {pk for pk, _ in again if pk in kept and pk != min(kept)}
    assert len(ask(done)) == MANY, f"the second run left {MANY - len(ask(done))} of {MANY} names as they were"
    assert not twice, f"the second run did {len(twice)} of {len(kept)} names again that were done"
    assert backwards or names()[0][0] == "Anita", "a name that was mended between the two runs was overwritten"


def test_what_is_written_meanwhile_stays():
    readers = insert(*["Ana Silva"] * 8)
    by_reader, by_release, on_the_way_back = {}, {}, {}

    with somebody() as other:

        def write(number: int, _: int) -> None:
            if number < 4:
                by_reader[number] = other.tries(RENAME, "Anita", readers[number])
                by_release[4 + number] = other.tries(
                    "UPDATE mailings_subscriber SET full_name = 'Eva Melo' WHERE id = %s AND given_name IS NULL",
                    readers[4 + number],
                )

        def write_again(number: int, _: int) -> None:
            if number < 4:
                on_the_way_back[number] = other.tries(f"{RENAME} AND given_name <> ''", "Zoe", readers[number])

        with each_statement(after=write):
            migrate("mailings")
        there = names()
        with each_statement(after=write_again):
            migrate("mailings", BEFORE)
    back = [full_name for (full_name,) in ask("SELECT full_name FROM mailings_subscriber ORDER BY id")]

    lost = [number for number, rows in by_reader.items() if rows and there[number] != ("Anita", "")]
    lost += [number for number, rows in by_release.items() if rows and there[number] != ("Eva", "Melo")]
    lost_again = [number for number, rows in on_the_way_back.items() if rows and back[number] != "Zoe"]
    assert not lost, f"of what others wrote while it ran, {len(lost)} changes are gone: {[there[n] for n in lost]}"
    assert not lost_again, f"of what others wrote on its way back, {len(lost_again)} changes are gone: {back}"


def test_a_row_that_somebody_holds_is_not_left_out():
    first, *_ = insert("Ana Silva", "Rui Costa")

    with held(first):
        migrate("mailings")

    told = ask("SELECT count(*) FROM mailings_contactchange")[0][0]
    assert (names(), told) == ([("Ana", "Silva"), ("Rui", "Costa")], 0), (
        f"somebody held a row for a moment, and now the names are {names()}, with {told} contact changes noted"
    )


def test_each_database_is_migrated_on_its_own():
    with database("archive"):
        insert("Ana Silva")
        insert("Rui Costa", using="archive")

        migrate("mailings", using="archive")
        there, here = names(using="archive"), names()
        migrate("mailings")
        migrate("mailings", BEFORE, using="archive")
        there_again, here_again = names(using="archive"), names()

    assert here == [(None, None)], f"`migrate --database=archive` has split names in the default database: {here}"
    assert there == [("Rui", "Costa")], f"`migrate --database=archive` left the archive's names as {there}"
    assert (there_again, here_again) == ([(None, None)], [("Ana", "Silva")]), "the way back took the wrong database"
