"""A day in the house, what its sheet has to show, and what page and API show."""

import contextlib
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

from django.db import connection
from django.template import base as templates

from evenings.models import Booking, Note, Shift
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


class Page(HTMLParser):
    """The rows of the sheet: for each the text of its cells, by their class; `totals` is the last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows, self.totals, self._cell = [], {}, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        kind = dict(attrs).get("class", "")
        if tag == "tr":
            self._row: dict[str, str] = {}
            if kind == "evening":
                self.rows.append(self._row)
            elif kind == "totals":
                self.totals = self._row
        self._cell = kind if tag == "td" else ""
        if self._cell:
            self._row[self._cell] = ""

    def handle_endtag(self, tag):
        if tag == "td":
            self._cell = ""

    def handle_data(self, data):
        if self._cell:
            self._row[self._cell] += data


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
