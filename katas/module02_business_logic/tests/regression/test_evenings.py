"""The safety net of the sheet: its numbers, its days, and that it is never out of date."""

from datetime import UTC, datetime

import pytest

from evenings.models import Booking, Evening
from tests.evenings_sheet import BUSY, DAY, EMPTY, Page, busy_evening, on_the_page, rows_fetched
from tests.factories.evenings import BookingFactory, EveningFactory

pytestmark = pytest.mark.django_db


def page(client, **query):
    return Page(client.get("/evenings/", query or {"day": DAY}).text)


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


@pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])
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
    assert client.get("/evenings/", {"day": "yesterday"}).status_code == 404


def test_programs_get_an_evening_with_its_names(client, answers):
    EveningFactory(title="Aida")

    line = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"][0]

    assert list(line) == ["title", "hall", "starts_at", *BUSY]
    assert (line["title"], line["hall"], line["free"]) == ("Aida", "Great Hall", 400)
    assert datetime.fromisoformat(line["starts_at"]) == datetime(2090, 5, 6, 17, 30, tzinfo=UTC)


def test_a_guest_who_comes_in_is_on_the_next_sheet(client):
    booking = BookingFactory(seats=3)
    assert page(client).rows[0]["present"] == "0"

    Booking.objects.filter(pk=booking.pk).update(came_in=True)

    assert page(client).rows[0]["present"] == "3"
    Evening.objects.all().delete()
    assert page(client).rows == []


@pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])
def test_bookings_of_other_days_are_not_fetched(client, address):
    def fetched():
        with rows_fetched() as rows:
            client.get(address, {"day": DAY})
        return sum(rows)

    BookingFactory()
    before = fetched()
    for day in range(10, 20):
        BookingFactory(evening__starts_at=datetime(2090, 5, day, 18, tzinfo=UTC))

    after = fetched()

    assert before and after == before, f"10 bookings of other days, and {address} fetches {after - before} rows more"
