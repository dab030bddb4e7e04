"""Exercise 07, the sheet that asks two hundred times: one selector knows what is shown, and asks for it once."""

from datetime import UTC, date, datetime

import pytest

from evenings.models import Booking, Note, Shift
from tests.evenings_sheet import (
    BUSY,
    DAY,
    EMPTY,
    MOMENTS,
    QUIET,
    Page,
    answering_for_the_next_day,
    asked_again,
    busy_evening,
    changes,
    crowded_day,
    on_the_page,
    queries_while_rendering,
)
from tests.factories.evenings import BookingFactory, EveningFactory
from tests.watch import Watch

pytestmark = pytest.mark.django_db
SELECTOR = "evenings.selectors.evening_sheet"
MOST = 6


def shown(line):
    """A line of the selector as plain values."""
    values = {name: getattr(line, name) for name in BUSY}
    return {**values, "revenue": f"{values['revenue']:.2f}", "ushers": list(line.ushers), "urgent": list(line.urgent)}


@pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])
def test_a_sheet_costs_the_same_for_three_evenings_and_for_sixty(client, query_budget, address):
    def three_more(number=0):
        at = datetime(2090, 5, 6, 12, number, tzinfo=UTC)
        busy_evening(hall=f"Hall {number}", starts_at=at)
        EveningFactory(hall=f"Studio {number}", starts_at=at)
        BookingFactory(evening__hall=f"Attic {number}", evening__starts_at=at)

    three_more()
    with query_budget(MOST, f"{address} with 3 evenings") as few:
        client.get(address, {"day": DAY})
    for number in range(1, 20):
        three_more(number)

    with query_budget(MOST, f"{address} with 60 evenings") as many:
        response = client.get(address, {"day": DAY})

    shown = response.json()["evenings"] if "api" in address else Page(response.text).rows
    assert len(shown) == 60, f"{address} shows {len(shown)} of 60 evenings"
    assert len(many) <= len(few), f"{address} ran {len(few)} queries for 3 evenings and {len(many)} for 60"


def test_no_query_hides_in_the_template(client):
    for _ in range(2):
        busy_evening()
        EveningFactory()

    with queries_while_rendering() as queries:
        page = client.get("/evenings/", {"day": DAY})

    assert len(Page(page.text).rows) == 4
    assert not queries, f"While a page with 4 evenings was being rendered, the database was asked {len(queries)} times"


def test_programs_are_told_what_the_page_shows(client, answers):
    busy_evening(title="Fidelio", starts_at=datetime(2090, 5, 6, 12, tzinfo=UTC))
    EveningFactory(title="Aida", starts_at=datetime(2090, 5, 6, 18, tzinfo=UTC))
    BookingFactory(evening__title="Norma", evening__starts_at=datetime(2090, 5, 6, 19, tzinfo=UTC), seats=3, paid="150")
    BookingFactory(
        evening__title="Tosca", evening__starts_at=datetime(2090, 5, 6, 20, tzinfo=UTC), came_in=True, cancelled=True
    )

    evenings = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"]

    told = [{name: evening[name] for name in BUSY} for evening in evenings]
    wrong = [
        f"{evening['title']}: {name} is {one[name]!r}, the page has {right[name]!r}"
        for evening, one, right in zip(evenings, told, [BUSY, EMPTY, QUIET, EMPTY], strict=True)
        for name in right
        if one[name] != right[name]
    ]
    assert not wrong, f"{len(wrong)} of 28 values of the API are not those of the page: {'; '.join(wrong)}"


def test_programs_are_told_what_the_page_shows_of_a_crowded_day_too(client, answers):
    right = crowded_day()

    evenings = answers(client.get("/evenings/api/", {"day": DAY}), 200)["evenings"]

    told = [{name: evening[name] for name in right[0]} for evening in evenings]
    assert [one["title"] for one in told] == [line["title"] for line in right]
    wrong = [
        f"evening {number} ({line['title']}): {name} is {one[name]!r}, the page has {line[name]!r}"
        for number, (one, line) in enumerate(zip(told, right, strict=True), 1)
        for name in line
        if one[name] != line[name]
    ]
    assert not wrong, f"{len(wrong)} values of the API are not those of the page: {'; '.join(wrong[:6])}"


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_whatever_is_changed_is_in_the_next_answer_to_a_program(client, clock, now):
    clock.move_to(now)
    dark = asked_again(client, "/evenings/api/")
    steps = changes()
    before = asked_again(client, "/evenings/api/", dark)
    assert before.content != dark.content, "the first evening of a dark day is not in the next answer"
    for change, make in steps.items():
        make()
        after = asked_again(client, "/evenings/api/", before)
        assert after.status_code == 200 and after.content != before.content, f"{change} is not in the next answer"
        before = after


def test_the_selector_returns_what_is_shown_and_nothing_that_asks_later(require, query_budget):
    selector = require(SELECTOR)
    matinee, evening = datetime(2090, 5, 6, 12, tzinfo=UTC), datetime(2090, 5, 6, 20, tzinfo=UTC)
    busy_evening(title="Fidelio", hall="Studio", starts_at=matinee)
    EveningFactory(title="Aida", starts_at=evening)
    EveningFactory(title="Tomorrow's", starts_at=datetime(2090, 5, 7, 18, tzinfo=UTC))

    with query_budget(MOST, "The selector"):
        lines = list(selector(day=date.fromisoformat(DAY)))
    with query_budget(0, "Reading what the selector has returned"):
        told = [(line.title, line.hall, line.starts_at, shown(line)) for line in lines]
        again = [(line.title, line.hall, line.starts_at, shown(line)) for line in lines]

    right = [("Fidelio", "Studio", matinee, BUSY), ("Aida", "Great Hall", evening, EMPTY)]
    assert told == right, f"The selector returned {told}"
    assert again == right, f"Read a second time, what the selector returned is {again}"


@pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])
def test_page_and_api_show_the_lines_of_the_selector(client, require, address):
    EveningFactory(title="Today's")
    busy_evening(title="Tomorrow's", starts_at=datetime(2090, 5, 7, 18, tzinfo=UTC))
    right = {"title": "Tomorrow's", **(BUSY if "api" in address else on_the_page(BUSY))}

    with answering_for_the_next_day(require(SELECTOR)) as asked:
        response = client.get(address, {"day": DAY})

    rows = response.json()["evenings"] if "api" in address else Page(response.text).rows
    shown = [{name: row.get(name) for name in right} for row in rows]
    assert not asked or shown == [right], (
        f"The selector was asked for {asked[0]} and has answered with the busy evening of the next day; {address} "
        f"shows something of its own: {shown}"
    )


@pytest.mark.parametrize("address", ["/evenings/", "/evenings/api/"])
def test_page_and_api_show_what_the_selector_has_returned(client, require, address):
    busy_evening()

    def meanwhile(lines):
        if isinstance(lines, list | tuple):  # anything else may still have to ask
            for model in (Booking, Shift, Note):
                model.objects.all().delete()

    with Watch(require(SELECTOR), meanwhile) as watch:
        response = client.get(address, {"day": DAY})

    assert watch.calls, f"{address} has not asked the selector"
    page = Page("" if "api" in address else response.text)
    row, right = (response.json()["evenings"][0], BUSY) if "api" in address else (page.rows[0], on_the_page(BUSY))
    wrong = {name: row[name] for name in right if row[name] != right[name]}
    assert not wrong, (
        f"The selector has told {address} of a busy evening; then all its bookings, shifts and notes were deleted, and "
        f"this is shown: {wrong}"
    )
    assert page.totals in ({}, {"sold": "9", "revenue": "312.50", "present": "4"}), (
        f"The same with the last row of the page: {page.totals}"
    )
