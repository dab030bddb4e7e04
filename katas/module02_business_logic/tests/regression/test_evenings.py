"""The safety net of the sheet: its numbers, its days, and that it is never out of date."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from evenings.models import Booking, Evening, Note, Shift
from tests.evenings_sheet import (
    BUSY,
    DAY,
    EMPTY,
    MIDNIGHT,
    MOMENTS,
    TICK,
    Page,
    asked_again,
    busy_evening,
    changes,
    crowded_day,
    on_the_page,
    rows_fetched,
)
from tests.factories.evenings import BookingFactory, EveningFactory, NoteFactory, ShiftFactory
from tests.history import columns_of

pytestmark = pytest.mark.django_db


BOTH = pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])


def page(client, **query):
    return Page(client.get("/evenings/", query or {"day": DAY}).text)


def titles(client, address, day=DAY):
    response = client.get(address, {"day": day})
    return [one["title"] for one in (response.json()["evenings"] if "api" in address else Page(response.text).rows)]


def test_the_page_shows_the_numbers_of_each_evening(client):
    busy_evening(title="Fidelio", hall="Studio", starts_at=datetime(2090, 5, 6, 12, tzinfo=UTC))
    EveningFactory(title="Aida <i>", starts_at=datetime(2090, 5, 6, 18, 30, tzinfo=UTC))

    first, second = page(client).rows

    assert first == {"title": "Fidelio", "hall": "Studio", "starts": "14:00", **on_the_page(BUSY)}
    assert second == {"title": "Aida <i>", "hall": "Great Hall", "starts": "20:30", **on_the_page(EMPTY)}


def test_the_last_row_adds_up(client):
    busy_evening()
    busy_evening()
    EveningFactory()

    assert page(client).totals == {"sold": "18", "revenue": "625.00", "present": "8"}


def test_a_dark_house_has_a_sheet_too(client, answers):
    shown = client.get("/evenings/", {"day": "2090-12-24"})

    assert "The house is dark." in shown.text and Page(shown.text).totals == {
        "sold": "0",
        "revenue": "0.00",
        "present": "0",
    }
    assert answers(client.get("/evenings/api/", {"day": "2090-12-24"}), 200) == {"evenings": []}
    EveningFactory(title="Aida", starts_at=datetime(2090, 12, 24, 12, tzinfo=UTC))
    assert titles(client, "/evenings/", "2090-12-24") == titles(client, "/evenings/api/", "2090-12-24") == ["Aida"]


@BOTH
def test_a_day_is_a_day_in_vienna(client, address):
    for title, hour in (("Matinee", 22), ("Late show", 21)):
        day = 5 if title == "Matinee" else 6
        EveningFactory(title=title, starts_at=datetime(2090, 5, day, hour, 59, tzinfo=UTC))
    EveningFactory(title="After midnight", starts_at=datetime(2090, 5, 6, 22, 0, tzinfo=UTC))

    shown = client.get(address, {"day": DAY}).text

    assert shown.index("Matinee") < shown.index("Late show") and "After midnight" not in shown


def test_without_a_day_it_is_today(client, answers, clock):
    clock.move_to("2090-05-05T22:30:00Z")
    EveningFactory(title="Today's")

    assert [row["title"] for row in page(client, day="").rows] == ["Today's"]
    assert [one["title"] for one in answers(client.get("/evenings/api/"), 200)["evenings"]] == ["Today's"]
    clock.move_to("2090-05-06T22:30:00Z")
    assert [row["title"] for row in page(client, day="").rows] == [], "the next day it is still the day before"
    for address, day in itertools.product(["/evenings/", "/evenings/api/"], ["yesterday", "2090-02-30"]):
        assert client.get(address, {"day": day}).status_code == 404, f"{address}?day={day}"


def test_programs_get_an_evening_with_its_names(client, answers):
    EveningFactory(title="Aida")

    line = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"][0]

    assert list(line) == ["title", "hall", "starts_at", *BUSY]
    assert (line["title"], line["hall"], line["free"]) == ("Aida", "Great Hall", 400)
    assert "T" in line["starts_at"]
    assert datetime.fromisoformat(line["starts_at"]) == datetime(2090, 5, 6, 17, 30, tzinfo=UTC)


def test_a_guest_who_comes_in_is_on_the_next_sheet(client):
    booking = BookingFactory(seats=3)
    assert page(client).rows[0]["present"] == "0"

    Booking.objects.filter(pk=booking.pk).update(came_in=True)

    assert page(client).rows[0]["present"] == "3"
    Evening.objects.all().delete()
    assert page(client).rows == []


@BOTH
def test_nothing_of_other_days_is_fetched(client, address):
    def fetched():
        with rows_fetched() as rows:
            client.get(address, {"day": DAY})
        return sum(rows)

    busy_evening()
    between = EveningFactory(starts_at=datetime(2090, 5, 7, 12, tzinfo=UTC))
    busy_evening()
    before = fetched()
    for row in (BookingFactory, ShiftFactory, NoteFactory):
        row(evening=between)
    others = [(2090, 5, 5), (2090, 5, 7), (2090, 5, 20), (2090, 6, 6), (2091, 5, 6)]
    for other in others:
        busy_evening(starts_at=datetime(*other, 18, tzinfo=UTC))

    after = fetched()

    assert before, f"{address} shows an evening and has not asked the database"
    assert after == before, f"There are evenings on other days, and {address} fetches {after - before} rows more"


@BOTH
@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2090-12-24", datetime(2090, 12, 23, 23, tzinfo=UTC), datetime(2090, 12, 24, 22, 59, 59, 900_000, UTC)),
        ("2026-03-29", datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 21, 59, 59, 900_000, UTC)),
        ("2026-10-25", datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, 59, 900_000, UTC)),
    ],
    ids=["in winter", "of 23 hours", "of 25 hours"],
)
def test_a_day_begins_and_ends_at_midnight(client, address, day, first, last):
    tick = timedelta(milliseconds=100)
    for title, at in (("before", first - tick), ("first", first), ("last", last), ("after", last + tick)):
        EveningFactory(title=title, starts_at=at)

    assert titles(client, address, day) == ["first", "last"]
    assert client.head(address, {"day": day}).status_code == 200


@BOTH
def test_what_begins_together_stays_in_the_order_of_its_making(client, address):
    evenings = [EveningFactory(title=title, hall=title) for title in ("Zaide", "Aida", "Medea")]
    Evening.objects.filter(pk=evenings[0].pk).update(capacity=399)  # its row lies behind the others now

    assert titles(client, address) == ["Zaide", "Aida", "Medea"]


@BOTH
def test_in_the_hour_that_comes_twice_the_first_is_first(client, address):
    for title, minute in (("Aida", 70), ("Norma", 50)):  # 2:10 in winter's time, and 2:50 in summer's
        EveningFactory(title=title, starts_at=datetime(2026, 10, 25, tzinfo=UTC) + timedelta(minutes=minute))

    assert titles(client, address, "2026-10-25") == ["Norma", "Aida"]


def test_two_evenings_may_have_one_title(client):
    BookingFactory(evening__title="Tosca")
    EveningFactory(title="Tosca")

    assert [(row["title"], row["sold"]) for row in page(client).rows] == [("Tosca", "2"), ("Tosca", "0")]


def test_names_and_notes_stand_there_as_often_as_they_were_written(client):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE evenings_note")  # so that rows lie in the order of their writing
    evening, other = EveningFactory(), EveningFactory()
    for usher in ("Max", "Eva", "Max"):
        ShiftFactory(evening=evening, usher=usher)
    for text in ("Watch the step", "Ask Eva", "Watch the step"):
        NoteFactory(evening=evening, text=text)
    first = Note.objects.earliest("pk")
    for there in (other, evening):  # its row lies behind the others now
        Note.objects.filter(pk=first.pk).update(evening=there)

    row = page(client).rows[0]

    assert (row["ushers"], row["urgent"]) == ("Eva, Max, Max", "Watch the step; Ask Eva; Watch the step")


def test_an_evening_needs_neither_ushers_nor_notes_nor_guests(client, answers):
    NoteFactory(evening=BookingFactory(evening__title="Aida").evening)
    ShiftFactory(evening=BookingFactory(evening__title="Norma", cancelled=True, came_in=True).evening)
    ShiftFactory(evening__title="Salome")
    NoteFactory(evening__title="Tosca")

    rows = page(client).rows

    assert [(row["title"], row["sold"], row["present"]) for row in rows] == [
        ("Aida", "2", "0"),
        ("Norma", "0", "0"),
        ("Salome", "0", "0"),
        ("Tosca", "0", "0"),
    ]
    assert titles(client, "/evenings/api/") == ["Aida", "Norma", "Salome", "Tosca"]


def test_an_evening_that_is_overbooked_says_so(client, answers):
    BookingFactory(seats=3, evening__capacity=2, paid="1250.50")

    row, totals = page(client).rows[0], page(client).totals
    assert (row["free"], row["revenue"], totals["revenue"]) == ("-1", "1250.50", "1250.50")
    line = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"][0]
    assert (line["free"], line["revenue"]) == (-1, "1250.50")


def test_the_page_says_its_day_and_shows_words_as_they_are(client):
    evening = EveningFactory(hall="<b>Studio</b>")
    NoteFactory(evening=evening, text="<script>1 & 2</script>")
    ShiftFactory(evening=evening, usher="<i>Max</i>")

    html = client.get("/evenings/", {"day": DAY}).text

    shown = Page(html)
    row = shown.rows[0]
    assert html.count("Saturday, 6 May 2090") == 2
    assert dict(zip(shown.heads, row, strict=True)) == {
        "Evening": "title", "Hall": "hall", "Begins": "starts", "Sold": "sold", "Free": "free", "Revenue": "revenue",
        "Present": "present", "Wheelchairs": "wheelchairs", "Ushers": "ushers", "Urgent": "urgent",
    }  # fmt: skip
    assert (row["hall"], row["urgent"], row["ushers"]) == ("<b>Studio</b>", "<script>1 & 2</script>", "<i>Max</i>")


@BOTH
def test_a_database_that_does_not_answer_is_no_dark_house(browser, address):
    busy_evening()
    for number, error in itertools.product(range(1, 7), (OperationalError, InterfaceError, ProgrammingError)):
        asked = []

        def refuse(execute, sql, parameters, many, context, number=number, asked=asked, error=error):
            asked.append(sql)
            if len(asked) == number:
                raise error("the server has closed the connection")
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(refuse):
            response = browser.get(address, {"day": DAY})
        assert response.status_code == 500 or len(asked) < number, (
            f"The database does not answer query {number} of {address}, which answers with {response.status_code}"
        )


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_whatever_is_changed_is_on_the_next_sheet(client, clock, now):
    clock.move_to(now)
    dark = asked_again(client, "/evenings/")
    steps = changes()
    before = asked_again(client, "/evenings/", dark)
    assert before.status_code == 200 and Page(before.text).rows, "the first evening of a dark day is not on the sheet"
    for change, make in steps.items():
        make()
        after = asked_again(client, "/evenings/", before)
        assert after.status_code == 200 and Page(after.text).rows != Page(before.text).rows, (
            f"{change} is not on the next sheet"
        )
        before = after


def test_the_page_of_a_crowded_day(client):
    right = crowded_day()

    shown = page(client)

    assert [row["starts"] for row in shown.rows] == ["00:00", "10:00", "12:00", "14:00", "14:40", "23:59"]
    for row, line in itertools.zip_longest(shown.rows, right):
        assert {name: row[name] for name in line} == on_the_page(line)
    assert shown.totals == {"sold": "52", "revenue": "1895.57", "present": "12"}


def test_programs_are_told_who_works_and_what_is_urgent_on_a_crowded_day(client, answers):
    right = crowded_day()

    lines = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"]

    starts = [datetime.fromisoformat(line["starts_at"]) for line in lines]
    assert (starts[0], starts[-1]) == (MIDNIGHT, MIDNIGHT + timedelta(days=1) - TICK)
    words = ("title", "ushers", "urgent")
    assert [[line[name] for name in words] for line in lines] == [[line[name] for name in words] for line in right]


def test_the_tables_are_what_they_were():
    tables = {
        Evening: {"id", "title", "hall", "starts_at", "capacity"},
        Booking: {"id", "evening_id", "name", "seats", "paid", "wheelchair", "came_in", "cancelled"},
        Shift: {"id", "evening_id", "usher"},
        Note: {"id", "evening_id", "text", "urgent"},
    }
    for model, columns in tables.items():
        assert columns_of(model) == columns, f"The table of {model.__name__} is another now"
