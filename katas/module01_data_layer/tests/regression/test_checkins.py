"""What the office reads about the gates, however it is indexed."""

import datetime

import pytest

from checkins.models import CheckIn
from tests.factories.checkins import CheckInFactory, GateFactory

pytestmark = pytest.mark.django_db


def instant(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


@pytest.fixture
def gate():
    return GateFactory(name="Main hall")


def test_the_latest_of_a_gate_come_newest_first(browser, answers, gate):
    scans = CheckInFactory.create_batch(23, gate=gate)
    CheckInFactory(scanned_at=instant("2030-01-01T12:00"))

    answer = answers(browser.get(f"/checkins/gates/{gate.pk}/latest/"), 200)

    newest = sorted(scans, key=lambda scan: scan.scanned_at, reverse=True)[:20]
    assert answer["gate"] == "Main hall"
    assert [row["id"] for row in answer["latest"]] == [scan.pk for scan in newest]


def test_of_one_instant_the_last_written_comes_first(browser, answers, gate):
    scans = CheckIn.objects.bulk_create(
        CheckInFactory.build(gate=gate, scanned_at=instant("2026-05-12T09:00")) for _ in range(60)
    )
    CheckIn.objects.filter(pk__in=[scan.pk for scan in scans[::2]]).update(badge="M-99999")  # they lie last now

    answer = answers(browser.get(f"/checkins/gates/{gate.pk}/latest/"), 200)

    last = [scan.pk for scan in reversed(scans)][:20]
    right = sum(row["id"] == pk for row, pk in zip(answer["latest"], last, strict=True))
    assert right == 20, f"of 60 scans of one instant the last 20 should be shown in turn; {right} are in their place"


def test_a_check_in_tells_badge_time_direction_and_scanner(browser, answers, gate):
    scan = CheckInFactory(
        gate=gate, badge="K-00007", scanned_at=instant("2026-05-12T09:00"), inbound=False, scanner="S-9"
    )

    answer = answers(browser.get(f"/checkins/gates/{gate.pk}/latest/"), 200)

    told = {"id": scan.pk, "badge": "K-00007", "scanned_at": "2026-05-12T09:00:00Z", "inbound": False, "scanner": "S-9"}
    assert answer["latest"] == [told]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-01-15", "2026-01-15T00:00:00", "2026-01-15T23:59:59.999999"),
        ("2026-05-12", "2026-05-11T23:00:00", "2026-05-12T22:59:59.999999"),
        ("2026-03-29", "2026-03-29T00:00:00", "2026-03-29T22:59:59.999999"),
        ("2026-10-25", "2026-10-24T23:00:00", "2026-10-25T23:59:59.999999"),
        ("2027-03-28", "2027-03-28T00:00:00", "2027-03-28T22:59:59.999999"),
        ("2027-10-31", "2027-10-30T23:00:00", "2027-10-31T23:59:59.999999"),
    ],
)
def test_a_day_is_a_day_in_lisbon(browser, answers, gate, day, first, last):
    instants = [instant(first), instant(last)]
    around = [instants[0] - datetime.timedelta(microseconds=1), instants[1] + datetime.timedelta(microseconds=1)]
    for scanned_at in instants + around:
        CheckInFactory(gate=gate, scanned_at=scanned_at)
    CheckInFactory(scanned_at=instants[0])

    answer = answers(browser.get(f"/checkins/gates/{gate.pk}/days/{day}/"), 200)

    assert answer["count"] == 2, (
        f"2 check-ins passed the gate on {day} in Lisbon, 2 a microsecond outside of that day; "
        f"the page counts {answer['count']}"
    )
    assert (answer["gate"], answer["day"]) == ("Main hall", day)


def test_what_is_not_there_is_not_found(browser, answers, gate):
    for url in (
        f"/checkins/gates/{gate.pk + 1}/latest/",
        f"/checkins/gates/{gate.pk + 1}/days/2026-05-12/",
        f"/checkins/gates/{gate.pk}/days/2026-02-30/",
        "/checkins/badges/nobody/",
    ):
        assert browser.get(url).status_code == 404, f"GET {url} should be 404"


def test_the_pages_only_read(browser):
    for page in ("gates/1/latest/", "gates/1/days/2026-05-12/", "incidents/", "badges/K-00001/"):
        assert browser.post(f"/checkins/{page}").status_code == 405, f"POST /checkins/{page} should be 405"


def test_open_incidents_wait_longest_first(browser, answers, gate):
    late, early, early_too = (
        CheckInFactory(gate=gate, is_incident=True, scanned_at=instant(at), note="Not the photograph.", badge="M-00001")
        for at in ("2026-05-12T10:00", "2026-05-12T09:00", "2026-05-12T09:00")
    )
    CheckInFactory(is_incident=True, resolved_at=instant("2026-05-12T11:00"))
    CheckInFactory(is_incident=False)

    answer = answers(browser.get("/checkins/incidents/"), 200)

    assert [row["id"] for row in answer["open"]] == [early.pk, early_too.pk, late.pk]
    assert answer["open"][0] == {
        "id": early.pk,
        "gate": "Main hall",
        "badge": "M-00001",
        "scanned_at": "2026-05-12T09:00:00Z",
        "note": "Not the photograph.",
    }


def test_a_badge_tells_how_often_it_passed_and_where_it_was_last(browser, answers, gate):
    start = instant("2026-05-12T09:00")
    minutes = [minute * 5 % 52 for minute in range(52)]
    CheckIn.objects.bulk_create(
        CheckInFactory.build(badge="K-00001", gate=gate, scanned_at=start + datetime.timedelta(minutes=minute))
        for minute in minutes
    )
    CheckInFactory(badge="K-00002")

    answer = answers(browser.get("/checkins/badges/K-00001/"), 200)

    times = [start + datetime.timedelta(minutes=minute) for minute in range(51, 1, -1)]
    assert (answer["badge"], answer["count"]) == ("K-00001", 52)
    assert [row["scanned_at"] for row in answer["passages"]] == [f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in times]
    assert {row["gate"] for row in answer["passages"]} == {"Main hall"}


def test_a_scan_is_seen_at_once_and_gone_at_once(browser, answers, gate):
    numbers = {
        f"/checkins/gates/{gate.pk}/latest/": lambda answer: len(answer["latest"]),
        f"/checkins/gates/{gate.pk}/days/2026-05-12/": lambda answer: answer["count"],
        "/checkins/incidents/": lambda answer: len(answer["open"]),
        "/checkins/badges/K-00003/": lambda answer: answer["count"],
    }
    for scans in (1, 2, 1):
        if CheckIn.objects.count() < scans:
            CheckInFactory(gate=gate, badge="K-00003", is_incident=True, scanned_at=instant(f"2026-05-12T09:0{scans}"))
        else:
            CheckIn.objects.latest("id").delete()

        for url, number in numbers.items():
            told = number(answers(browser.get(url), 200))
            assert told == scans, f"{scans} of the badge's scans are in the table; GET {url} tells of {told}"
