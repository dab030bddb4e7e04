"""What can go wrong with a reservation: refusals that have a name, and faults that have none."""

import contextlib
import io
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

import pytest
from django import db
from django.core import exceptions
from django.core.management import call_command
from django.core.signals import got_request_exception
from django.db import connection
from django.db.models.signals import post_init
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.fields import CharField, IntegerField
from rest_framework.test import APIClient

from reservations import services
from reservations.models import Reservation, Show
from tests.factories.reservations import ReservationFactory, ShowFactory
from tests.faults import writes

NOW = datetime(2090, 5, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Wish:
    """One thing that somebody wants: as a call of the service, as a request, and as a command where there is one."""

    call: Callable[[], Any]
    request: Callable[[APIClient], Any]
    command: tuple[object, ...] = ()


def reserve(show: int, quantity: int) -> Wish:
    """Seats for a hotel."""
    body = {"show": show, "agency": "Hotel Post", "quantity": quantity}
    return Wish(
        lambda: services.reserve(show_id=show, agency="Hotel Post", quantity=quantity),
        lambda api: api.post("/reservations/", body, "json"),
        (show, "Hotel Post", quantity),
    )


def cancel(pk: int) -> Wish:
    """The end of a reservation."""
    call = partial(services.cancel, reservation_id=pk)
    return Wish(lambda: call(now=timezone.now()), lambda api: api.post(f"/reservations/{pk}/cancel/"))


def find(pk: int) -> Wish:
    """A look at a reservation."""
    return Wish(lambda: services.find(reservation_id=pk), lambda api: api.get(f"/reservations/{pk}/"))


@dataclass(frozen=True)
class Refusal:
    """What cannot be done, and how that is said."""

    wish: Wish
    error: str
    status: int
    code: str
    message: str
    details: dict[str, Any]


def sold_out(left: int = 2) -> Refusal:
    show = ShowFactory(title="Nathan the Wise", seats_left=left)
    message, details = f"Nathan the Wise has {left} seats left.", {"show": show.pk, "wanted": 4, "left": left}
    return Refusal(reserve(show.pk, 4), "SoldOut", 409, "sold_out", message, details)


def nothing_left() -> Refusal:
    return sold_out(0)


def too_many() -> Refusal:
    details = {"most": 50, "wanted": 51}
    message = "An agency reserves 50 seats at most."
    return Refusal(reserve(ShowFactory().pk, 51), "TooMany", 409, "too_many", message, details)


def no_show() -> Refusal:
    message = "There is no show 987654."
    return Refusal(reserve(987654, 2), "ShowNotFound", 404, "show_not_found", message, {"show": 987654})


def no_reservation(wish=find) -> Refusal:
    message, details = "There is no reservation 987654.", {"reservation": 987654}
    return Refusal(wish(987654), "ReservationNotFound", 404, "reservation_not_found", message, details)


def nothing_to_cancel() -> Refusal:
    return no_reservation(cancel)


def cancelled_before() -> Refusal:
    one = ReservationFactory(cancelled_at=NOW)
    message = f"Reservation {one.pk} is cancelled already."
    return Refusal(cancel(one.pk), "AlreadyCancelled", 409, "already_cancelled", message, {"reservation": one.pk})


def too_late(starts_at: datetime = datetime(2090, 5, 2, 11, 59, 59, tzinfo=UTC)) -> Refusal:
    one = ReservationFactory(show__starts_at=starts_at)
    message = "A reservation can be cancelled until 24 hours before the show."
    details = {"reservation": one.pk, "hours": 24}
    return Refusal(cancel(one.pk), "TooLate", 409, "too_late", message, details)


def over_for_a_week() -> Refusal:
    return too_late(datetime(2090, 4, 24, 12, tzinfo=UTC))


REFUSALS = [
    sold_out, nothing_left, too_many, no_show, no_reservation, nothing_to_cancel, cancelled_before, too_late,
    over_for_a_week,
]  # fmt: skip


@cache
def haunted(family: type[Exception], base: type[Exception]) -> type[Exception]:
    """A refusal that somebody writes next month; its family may be built otherwise than the base."""
    code = f"haunted_{family.__name__.lower()}"
    return type("Haunted", (family,), {"code": code, "__init__": base.__init__})


Where = Callable[[str], bool]  # whether a statement is the one at which something happens


def writing(table: str) -> Where:
    """Statements that write to a table."""
    return lambda sql: writes(sql, table)


def reading(sql: str) -> bool:
    """Statements that look into a table of this application."""
    return sql.lstrip().upper().startswith("SELECT") and "reservations_" in sql


@contextlib.contextmanager
def raising(error: Exception, where: Where = writing("reservations_reservation")) -> Iterator[list[str]]:
    """In this block the error comes up instead of such statements; yields those that it came up at."""
    statements: list[str] = []

    def come_up(execute, sql, parameters, many, context):
        if where(sql):
            statements.append(sql)
            raise error
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(come_up):
        yield statements


@contextlib.contextmanager
def raising_at_work(error: Exception, work: str) -> Iterator[list[str]]:
    """In this block the error comes up whenever a field of REST framework does this work, by its method's name."""
    came: list[str] = []

    def come_up(self, value):
        came.append(work)
        raise error

    with pytest.MonkeyPatch.context() as patch:
        for field in (CharField, IntegerField):
            patch.setattr(field, work, come_up)
        yield came


@contextlib.contextmanager
def raising_once_read(error: Exception) -> Iterator[None]:
    """In this block the error comes up whenever a reservation has been read."""

    def come_up(**told):
        raise error

    post_init.connect(come_up, sender=Reservation, weak=False)
    try:
        yield
    finally:
        post_init.disconnect(come_up, sender=Reservation)


# What a bug may raise, and what the database may.
FAULTS = [
    kind("nobody foresaw this")
    for kind in (
        ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, KeyError, IndexError, LookupError,
        OSError, TimeoutError, RuntimeError, NotImplementedError, TypeError, ValueError, UnicodeError,
        exceptions.FieldError, exceptions.ImproperlyConfigured, exceptions.MultipleObjectsReturned,
        exceptions.ValidationError, Reservation.MultipleObjectsReturned,
        db.DatabaseError, db.DataError, db.InterfaceError, db.InternalError, db.NotSupportedError,
        db.OperationalError, db.ProgrammingError, db.transaction.TransactionManagementError,
    )
]  # fmt: skip
# Where a row is written there is none to be missed, and the reservations have no rule that a new one could break.
ABSENT = [
    kind("nobody foresaw this") for kind in (exceptions.ObjectDoesNotExist, Reservation.DoesNotExist, Show.DoesNotExist)
]
BROKEN_RULE = db.IntegrityError("nobody foresaw this")


def rows() -> list[dict[str, Any]]:
    """All that there is."""
    return [*Show.objects.order_by("pk").values(), *Reservation.objects.order_by("pk").values()]


LOOK = "a look into a table"


def damage(before: list[dict[str, Any]], place: str) -> str:
    """What a fault at that place has left behind, in half a sentence; afterwards all is as it was `before`.

    A fault at a look may come up when all is done and committed, or not at all: then nothing may be half done.
    """
    after = rows()
    if after == before:
        return ""
    for model in (Reservation, Show):
        mine = [row for row in before if ("agency" in row) is (model is Reservation)]
        model.objects.exclude(pk__in=[row["id"] for row in mine]).delete()
        for row in mine:
            model.objects.filter(pk=row["id"]).update(**row)
    if place != LOOK:
        return "something was changed"
    return "" if seats(after) == seats(before) else "it was left half done"


def seats(of: list[dict[str, Any]]) -> int:
    """Those that are left and those that are held, together."""
    return sum(
        row["seats_left"] if "seats_left" in row else 0 if row["cancelled_at"] else row["quantity"] for row in of
    )


def faults_and_places() -> Iterator[tuple[Exception, str, Where]]:
    """Each fault at each place where it is one, whatever way a solution goes."""
    reservation, show = writing("reservations_reservation"), writing("reservations_show")
    for fault in [*FAULTS, BROKEN_RULE]:
        yield fault, LOOK, reading
    for fault in [*FAULTS, *ABSENT, BROKEN_RULE]:
        yield fault, "the writing of a reservation", reservation
    for fault in [*FAULTS, *ABSENT]:  # a CHECK of the table may be what counts the seats
        yield fault, "the writing of a show", show


class Maintenance(APIException):
    """What a middleware or a permission of the project may raise one day."""

    status_code = 503
    default_code = "maintenance"
    default_detail = "Back at noon."
    auth_header = 'Basic realm="stalls"'


def logged(caplog: pytest.LogCaptureFixture) -> list[BaseException | None]:
    """The exceptions whose traceback the log has as an ERROR."""
    return [record.exc_info[1] for record in caplog.records if record.levelno >= logging.ERROR and record.exc_info]


@contextlib.contextmanager
def reports() -> Iterator[list[Any]]:
    """The exceptions that Django reports in this block, to logging and to services such as Sentry."""
    reported: list[Any] = []

    def note(**told):
        reported.append(sys.exc_info()[1])

    got_request_exception.connect(note, weak=False)
    try:
        yield reported
    finally:
        got_request_exception.disconnect(note)


def type_in(*arguments: object) -> tuple[str, BaseException | None]:
    """What the command prints, and what it ends with."""
    said = io.StringIO()
    try:
        call_command("reserve", *map(str, arguments), stdout=said, stderr=said)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test will name it
        return said.getvalue(), error
    return said.getvalue(), None
