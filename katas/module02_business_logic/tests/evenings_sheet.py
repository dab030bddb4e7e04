"""A day in the house, what its sheet has to show, and what page and API show."""

import contextlib
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import base as templates

from evenings.models import Booking, Evening, Note, Shift
from tests.factories.evenings import BookingFactory, EveningFactory, NoteFactory, ShiftFactory

DAY = "2090-05-06"


def busy_evening(**fields):
    """An evening with several of everything, so that numbers that are joined would multiply."""
    evening = EveningFactory(**fields)
    Booking.objects.bulk_create(
        [
            BookingFactory.build(evening=evening, seats=2, paid="96.00", came_in=True, wheelchair=True),
            BookingFactory.build(evening=evening, seats=2, paid="96.00", came_in=True),
            BookingFactory.build(evening=evening, seats=5, paid="120.50", wheelchair=True),
            BookingFactory.build(
                evening=evening, seats=7, paid="336.00", cancelled=True, came_in=True, wheelchair=True
            ),
        ]
    )
    Shift.objects.bulk_create(ShiftFactory.build(evening=evening, usher=usher) for usher in ("Vera", "Max", "Tim"))
    notes = [("Door 3 sticks", True), ("Nice flowers", False), ("A minister comes", True)]
    Note.objects.bulk_create(NoteFactory.build(evening=evening, text=text, urgent=urgent) for text, urgent in notes)
    return evening


BUSY = {
    "sold": 9,
    "free": 391,
    "revenue": "312.50",
    "present": 4,
    "wheelchairs": 2,
    "ushers": ["Max", "Tim", "Vera"],
    "urgent": ["Door 3 sticks", "A minister comes"],
}
QUIET = {"sold": 3, "free": 397, "revenue": "150.00", "present": 0, "wheelchairs": 0, "ushers": [], "urgent": []}
EMPTY = {"sold": 0, "free": 400, "revenue": "0.00", "present": 0, "wheelchairs": 0, "ushers": [], "urgent": []}


MIDNIGHT = datetime(2090, 5, 5, 22, tzinfo=UTC)  # in Vienna, where the day begins
MAY_BE_OLD = re.compile(r"(max-?age|stale-while-revalidate|stale-if-error)=0*[1-9]|immutable")
# The sheet of a day is looked at while that day is still to come, on it, and when it is over.
MOMENTS = {
    "before the day": "2090-05-01T12:00:00Z",
    "on the day": "2090-05-06T12:00:00Z",
    "when it is over": "2090-06-01T12:00:00Z",
}
TICK = timedelta(milliseconds=100)


def crowded_day() -> list[dict]:
    """A day with an evening at each of its ends and all that is unusual in between; returns what is to be shown.

    On the days around it, and on the same day of other months and years, there are evenings too.
    """
    end = MIDNIGHT + timedelta(days=1)
    outside = [MIDNIGHT - TICK, end, MIDNIGHT + timedelta(days=31), MIDNIGHT + timedelta(days=365)]
    for starts_at in (MIDNIGHT, end - TICK, *outside):
        busy_evening(title="Tosca", starts_at=starts_at)
    other = EveningFactory(title="Tosca", starts_at=MIDNIGHT + timedelta(hours=10))
    for _ in range(2):
        BookingFactory(evening=other, seats=2, paid="10.00", came_in=True, wheelchair=True)
    for usher in ("Dan", "Ada", "Eva", "Bea, the younger", "Eva"):
        ShiftFactory(evening=other, usher=usher)
    notes = ["Wet paint", "A dog", "Wet paint", "Lift broken; take the stairs", *(f"Chair {n}" for n in range(12))]
    for text in notes:
        NoteFactory(evening=other, text=text)
    BookingFactory(evening__title="Aida", evening__starts_at=MIDNIGHT + timedelta(hours=12), cancelled=True)
    dark = EveningFactory(title="Norma", starts_at=MIDNIGHT + timedelta(hours=14, minutes=40))
    ShiftFactory(evening=dark, usher="Zoe")
    NoteFactory(evening=dark, text="Nobody comes")
    full = EveningFactory(title="Fidelio", starts_at=MIDNIGHT + timedelta(hours=14), capacity=2)
    BookingFactory(evening=full, seats=30, paid="1250.57")
    seen = {"sold": 4, "free": 396, "revenue": "20.00", "present": 4, "wheelchairs": 2}
    return [
        {"title": "Tosca", **BUSY},
        {"title": "Tosca", **seen, "ushers": ["Ada", "Bea, the younger", "Dan", "Eva", "Eva"], "urgent": notes},
        {"title": "Aida", **EMPTY},
        {"title": "Fidelio", **EMPTY, "sold": 30, "free": -28, "revenue": "1250.57"},
        {"title": "Norma", **EMPTY, "ushers": ["Zoe"], "urgent": ["Nobody comes"]},
        {"title": "Tosca", **BUSY},
    ]


def asked_again(client, address: str, before: HttpResponse | None = None) -> HttpResponse:
    """The sheet as a browser gets it that keeps what it may keep, and has asked `before`."""
    kept = {"if-none-match": "ETag", "if-modified-since": "Last-Modified"}
    headers = {ask: before.headers[told] for ask, told in kept.items() if before and told in before.headers}
    response = client.get(address, {"day": DAY}, headers=headers)
    assert not MAY_BE_OLD.search(response.headers.get("Cache-Control", "")), (
        f"{address} lets browsers, or whoever stands in between, show an old sheet: {response.headers}"
    )
    return response


def changes() -> dict[str, Callable[[], object]]:
    """What may happen while the sheet is looked at; each has to be seen on the next. They go one after the other."""
    busy_evening()
    booking, evening = Booking.objects.filter(seats=5).get().pk, Evening.objects.get().pk
    bookings, first = Booking.objects.filter(pk=booking), Note.objects.filter(urgent=True).earliest("pk").pk
    return {
        "a seat": lambda: bookings.update(seats=6),
        "a price": lambda: bookings.update(paid="1.00"),
        "a guest who has come in": lambda: bookings.update(came_in=True),
        "a wheelchair": lambda: bookings.update(wheelchair=False),
        "a return": lambda: bookings.update(cancelled=True),
        "a booking more": lambda: BookingFactory(evening_id=evening, evening=None),
        "an usher": lambda: Shift.objects.filter(usher="Max").update(usher="Mia"),
        "an usher less": lambda: Shift.objects.filter(usher="Mia").delete(),
        "a note": lambda: Note.objects.filter(urgent=False).update(urgent=True),
        "a note's text": lambda: Note.objects.filter(pk=first).update(text="Door 3 is mended"),
        "a title": lambda: Evening.objects.update(title="Aida"),
        "a hall": lambda: Evening.objects.update(hall="Attic"),
        "a bigger hall": lambda: Evening.objects.update(capacity=500),
        "a later hour": lambda: Evening.objects.update(starts_at=datetime(2090, 5, 6, 19, tzinfo=UTC)),
        "an evening more": EveningFactory,
        "no evening": lambda: Evening.objects.all().delete(),
        "an evening after all": EveningFactory,
    }


@contextlib.contextmanager
def answering_for_the_next_day(selector: Callable[..., Any]) -> Iterator[list[date]]:
    """In this block the application's selector gives the lines of the day after; yields the days it was asked for.

    Whatever kind of lines it returns, they are its own.
    """
    asked: list[date] = []

    def next_day(*, day: date) -> Any:
        asked.append(day)
        return selector(day=day + timedelta(days=1))

    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "evenings"]
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            for name, value in list(vars(module).items()):
                if value is selector:
                    patch.setattr(module, name, next_day)
        yield asked


class Page(HTMLParser):
    """The rows of the sheet: for each the text of its cells, by their class; `totals` is the last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.heads, self.rows, self.totals, self._cell, self._in_head = [], [], {}, "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("class", "")
        if tag == "tr":
            self._row: dict[str, str] = {}
            if kind == "evening":
                self.rows.append(self._row)
            elif kind == "totals":
                self.totals = self._row
        self._cell, self._in_head = kind if tag == "td" else "", tag == "th"
        if self._cell:
            self._row[self._cell] = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell, self._in_head = "", False

    def handle_data(self, data):
        if self._cell:
            self._row[self._cell] += data
        elif self._in_head:
            self.heads.append(data)


def on_the_page(numbers: dict) -> dict[str, str]:
    """The same as a row of the page shows it."""
    return {name: {"ushers": ", ".join, "urgent": "; ".join}.get(name, str)(value) for name, value in numbers.items()}


@contextlib.contextmanager
def queries_while_rendering() -> Iterator[list[str]]:
    """The statements that are run in this block while a template is being rendered."""
    found: list[str] = []

    def look(execute, sql, parameters, many, context):
        frame = sys._getframe()
        while frame is not None:
            if frame.f_code.co_filename == templates.__file__:
                found.append(sql)
                break
            frame = frame.f_back
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield found


@contextlib.contextmanager
def rows_fetched() -> Iterator[list[int]]:
    """How many rows each query of this block has brought from the database."""
    rows: list[int] = []
    asking: list[str] = []

    def count(execute, sql, parameters, many, context):
        result = execute(sql, parameters, many, context)
        cursor = context["cursor"]
        if asking or not cursor.description:
            return result
        number = cursor.rowcount
        if number < 0:  # a cursor of the server, as `.iterator()` uses it, does not know yet
            asking.append(sql)
            with connection.cursor() as another:
                another.execute(f"SELECT count(*) FROM ({sql.rstrip('; ')}) AS fetched", parameters)
                number = another.fetchone()[0]
            asking.clear()
        rows.append(number)
        return result

    with connection.execute_wrapper(count):
        yield rows
