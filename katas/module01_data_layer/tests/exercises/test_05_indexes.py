"""Exercise 05, indexes that nobody reads: each page reads what it shows, and each index is read by a page."""

import pytest

from tests import checkins_season as season
from tests.reading_plans import read

SPARE = 100  # rows that a page may read beyond those that it shows and counts
BLOCKS = 100  # of 8 kB, of the table and its indexes together
FEW, SMALL = 4, 6_000  # indexes beside the primary key's, and the kilobytes of all of them
DAY = "2026-05-13"
PAGES = [
    *(f"/checkins/gates/{gate}/latest/" for gate in season.GATES),
    f"/checkins/gates/{season.MAIN_HALL}/days/{DAY}/",
    "/checkins/incidents/",
    f"/checkins/badges/{season.CATERER}/",
]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The season's rows, committed: an index-only scan needs VACUUM, and VACUUM no transaction around it."""
    with django_db_blocker.unblock():
        try:
            season.load()
        except BaseException:
            season.clear()
            raise
    yield
    with django_db_blocker.unblock():
        season.clear()


pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]


def judge(reading, needed, doing):
    """A page reads the table of check-ins, and hardly more of it than it needs."""
    rows = reading.rows_read(season.TABLE)
    told = reading.outline(season.TABLE)
    assert reading.scans_of(season.TABLE), f"{doing} did not read the table of check-ins; a copy may be out of date"
    assert rows <= needed + SPARE, f"{doing} read {rows:,} check-ins; it may read {needed + SPARE:,}.\n{told}"
    blocks = reading.blocks_touched(season.TABLE)
    assert blocks <= BLOCKS, f"{doing} looked into {blocks} blocks of 8 kB; {BLOCKS} are enough.\n{told}"


def judge_order(reading, doing):
    sorts = reading.steps("Sort") + reading.steps("Incremental Sort")
    told = reading.outline(season.TABLE)
    assert not sorts, f"{doing} sorted after reading; an index can give the rows in the order of the page.\n{told}"


@pytest.mark.parametrize("gate", [season.DOCK, season.PRESS, season.MAIN_HALL, season.SOUTH], ids=season.GATES.get)
def test_the_latest_of_a_gate_are_read_and_no_others(browser, gate):
    reading = read(browser, f"/checkins/gates/{gate}/latest/")

    doing = f"Showing the latest 20 check-ins of the gate {season.GATES[gate]}"
    assert len(reading.answer["latest"]) == 20, f"{doing} showed {len(reading.answer['latest'])}"
    judge(reading, 20, doing)
    judge_order(reading, doing)
    last = season.latest(gate)
    right = sum(row["id"] == pk for row, pk in zip(reading.answer["latest"], last, strict=True))
    assert right == 20, f"{doing} put {right} of them in their place; of one instant the higher id comes first"


def test_a_day_is_counted_by_reading_that_day(browser):
    reading = read(browser, f"/checkins/gates/{season.MAIN_HALL}/days/{DAY}/")

    assert reading.answer["count"] == 1_113, f"{DAY} counts {reading.answer['count']} check-ins at the main hall"
    judge(reading, reading.answer["count"], f"Counting the {reading.answer['count']:,} check-ins of one day")


def test_open_incidents_are_found_in_an_index_of_their_own_size(browser):
    reading = read(browser, "/checkins/incidents/")

    doing = "Showing the 40 open incidents"
    assert len(reading.answer["open"]) == 40, f"{len(reading.answer['open'])} of 40 open incidents were shown"
    judge(reading, 40, doing)
    sizes = season.secondary_indexes()
    used = sum(sizes.get(name, 0) for name in reading.indexes()) // 1024
    limit = season.table_size() // 1024 // 50
    assert used <= limit, f"{doing} took an index of {used:,} kB; it may take {limit}, a fiftieth of the table"


@pytest.mark.parametrize("badge", [season.CATERER, season.GUEST])
def test_a_badge_is_answered_from_the_index_alone(browser, badge):
    reading = read(browser, f"/checkins/badges/{badge}/")

    doing, count = f"Showing where the badge {badge} was", reading.answer["count"]
    judge(reading, count + len(reading.answer["passages"]), doing)
    told = reading.outline(season.TABLE)
    scans = reading.scans_of(season.TABLE)
    fetched = sum(node["Heap Fetches"] if "Heap Fetches" in node else node["Actual Rows"] for node in scans)
    assert not fetched, f"{doing} went to the table for {fetched:,.0f} rows; the index can answer alone.\n{told}"
    judge_order(reading, doing)


def test_every_index_is_read_by_a_page(browser):
    there = season.secondary_indexes()

    read_by_a_page = {name for url in PAGES for name in read(browser, url).indexes()}

    idle = sorted(there.keys() - read_by_a_page)
    assert not idle, (
        f"each check-in is written into {len(there)} indexes beside the primary key's, "
        f"and no page reads {len(idle)} of them: {', '.join(idle)}"
    )


def test_the_indexes_are_few_and_small():
    there = season.secondary_indexes()

    size = sum(there.values()) // 1024
    assert len(there) <= FEW, f"beside the primary key's, a check-in is written into {len(there)} indexes; {FEW} may be"
    assert size <= SMALL, f"the indexes of 50,000 check-ins take {size:,} kB; they may take {SMALL:,}"
