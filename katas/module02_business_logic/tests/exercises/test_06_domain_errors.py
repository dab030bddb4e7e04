"""Exercise 06, something went wrong: what is refused has a name, and what is broken is loud."""

import itertools
import json
import logging

import pytest
from django.core.management import CommandError
from django.db import Error, connection
from rest_framework.exceptions import APIException, NotFound, ParseError, PermissionDenied, Throttled

from reservations.models import Reservation, Show
from tests.answers import told_by
from tests.factories.reservations import ReservationFactory, ShowFactory
from tests.faults import refusing_writes
from tests.reservations_troubles import (
    NOW,
    REFUSALS,
    Maintenance,
    cancel,
    damage,
    faults_and_places,
    find,
    haunted,
    logged,
    raising,
    raising_at_work,
    raising_once_read,
    reports,
    reserve,
    rows,
    type_in,
)
from tests.rivals import committing, rival

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_may(clock):
    clock.move_to(NOW)


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_the_service_raises_a_refusal_that_has_a_name(require, case):
    refusal, base = case(), require("reservations.errors.BoxOfficeError")
    kind = require(f"reservations.errors.{refusal.error}")
    family = require(f"reservations.errors.{'NotFound' if refusal.status == 404 else 'Conflict'}")

    before = rows()
    try:
        came = f"returned {refusal.wish.call()!r}"
    except Exception as error:
        raised, came = error, f"raised {type(error).__name__}"
    else:
        raised = None

    assert isinstance(raised, kind), f"The service should raise {refusal.error}, and has {came}"
    assert issubclass(kind, family) and issubclass(family, base)
    assert not issubclass(base, APIException), "a refusal that is an error of REST framework knows who is asking"
    assert not issubclass(base, LookupError | ValueError | CommandError), "who catches those would catch refusals too"
    told = (raised.code, str(raised), raised.details)
    assert told == (refusal.code, refusal.message, refusal.details), f"{refusal.error} tells {told}"
    assert rows() == before, f"The service raises {refusal.error} and leaves something behind: {rows()}"


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_a_client_is_told_which_refusal_it_is(api, answers, caplog, mailoutbox, case):
    refusal = case()

    with reports() as reported:
        response = refusal.wish.request(api)

    assert response.status_code == refusal.status, (
        f"{refusal.error} is answered with {told_by(response)}; a client expects {refusal.status}"
    )
    body = {"error": {"code": refusal.code, "message": refusal.message, "details": refusal.details}}
    assert answers(response, refusal.status) == body
    loud = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not loud, f"{refusal.error} is no fault, and the log has an ERROR: {loud[0]}"
    assert not reported and not mailoutbox, f"{refusal.error} is no fault, and somebody is woken up for it"


@pytest.mark.parametrize("way", ["reserve", "find", "cancel"])
@pytest.mark.parametrize(
    ("family", "status"),
    [("NotFound", 404), ("Conflict", 409), ("BoxOfficeError", 409), ("ShowNotFound", 404), ("SoldOut", 409)],
)
def test_a_refusal_that_is_invented_next_month_is_told_in_the_same_way(api, answers, require, way, family, status):
    invented = haunted(require(f"reservations.errors.{family}"), require("reservations.errors.BoxOfficeError"))
    wish = {
        "reserve": lambda: reserve(ShowFactory().pk, 2),
        "find": lambda: find(ReservationFactory().pk),
        "cancel": lambda: cancel(ReservationFactory().pk),
    }[way]()
    ghost = invented("There is a ghost on A1.", seat=1, since=1787, fee=0)
    invented("There is another one on B2.", seat=2)

    with raising_once_read(ghost) if way == "find" else raising(ghost), reports() as reported:
        response = wish.request(api)

    details = {"seat": 1, "since": 1787, "fee": 0}
    told = {"code": invented.code, "message": "There is a ghost on A1.", "details": details}
    assert response.status_code == status, f"A {family} that no view knows is answered with {response.status_code}"
    assert answers(response, status) == {"error": told}
    assert not reported, "a refusal is no fault: nobody has to be woken up"


@pytest.mark.parametrize(
    ("way", "bug"),
    [
        ("reserve", KeyError("percent")),
        ("reserve", ValueError("not enough values")),
        ("cancel", KeyError("percent")),
        ("cancel", AttributeError("agency")),
        ("cancel", Show.DoesNotExist("no show of that title")),
    ],
)
def test_a_bug_is_a_500_that_somebody_hears_of(api, way, bug):
    wish = reserve(ShowFactory().pk, 2) if way == "reserve" else cancel(ReservationFactory().pk)

    with raising(bug), reports() as reported:
        response = wish.request(api)

    assert response.status_code == 500, (
        f"A {type(bug).__name__} in the code, which nobody foresaw, is answered with {response.status_code}: "
        f"{response.content[:100].decode()}"
    )
    assert bug in reported, "The bug was swallowed: neither the log nor anybody else hears of it"


def test_a_fault_is_a_500_at_every_door_whatever_its_class(api, caplog):
    one, show = ReservationFactory(), ShowFactory(seats_left=3)
    doors = {
        "cancel": cancel(one.pk),
        "reserve": reserve(show.pk, 2),
        "reserve, with too few seats": reserve(show.pk, 4),
        "find": find(one.pk),
    }
    before = rows()
    for (fault, place, where), (door, wish) in itertools.product(faults_and_places(), doors.items()):
        caplog.clear()
        with raising(fault, where) as statements, reports() as reported:
            response = wish.request(api)
        if statements:
            assert response.status_code == 500 and fault in reported, (
                f"{fault!r} came up at {place}, and `{door}` is answered with {response.status_code}: "
                f"{response.content[:100].decode()}"
            )
            assert fault in logged(caplog), f"{fault!r} came up at {place} in `{door}`, and the log has nothing of it"
        left = damage(before, place)
        assert not (statements and left), f"{fault!r} came up at {place} in `{door}`, and {left}"


def test_a_bug_in_front_of_the_services_is_a_500_too(api):
    one, show = ReservationFactory(), ShowFactory()
    doors = {"cancel": cancel(one.pk), "reserve": reserve(show.pk, 2), "find": find(one.pk)}
    bugs = [KeyError("name"), ValueError("x"), TypeError("None")]
    works = ["to_representation", "to_internal_value"]
    for (door, wish), bug, work in itertools.product(doors.items(), bugs, works):
        with raising_at_work(bug, work) as came, reports() as reported:
            response = wish.request(api)
        assert not came or (response.status_code == 500 and bug in reported), (
            f"{bug!r} came up in the {work}() of a serializer's field, and `{door}` is answered with "
            f"{response.status_code}: {response.content[:100].decode()}"
        )
        Reservation.objects.update(cancelled_at=None)


def test_a_bug_is_a_500_as_django_makes_it(api, settings):
    one, show = ReservationFactory(), ShowFactory()
    for door, wish in {"cancel": cancel(one.pk), "reserve": reserve(show.pk, 2)}.items():
        bug = ValueError("not enough values to unpack")
        for debug in (False, True):
            settings.DEBUG = debug
            with raising(bug):
                response = wish.request(api)
            told = response.content.decode()
            assert response.status_code == 500 and "json" not in response.headers["Content-Type"], (
                f"A bug in `{door}` is a 500 as Django makes it, which tells nobody what was wrong; this one is a "
                f"{response.status_code} and says {told[:100]}"
            )
            assert ("Traceback" in told and str(bug) in told) is debug, (
                f"With DEBUG={debug} Django's page about a bug {'has' if debug else 'has not'} the traceback; this one "
                f"says {told[:100]}"
            )


@pytest.mark.parametrize("failure", ["disk_full", "deadlock_detected", "lock_not_available"])
def test_a_fault_of_the_database_is_loud_wherever_it_comes_up(api, failure):
    with committing(Show, Reservation):
        show, one = ShowFactory(), ReservationFactory()
        for wish, way in ((cancel(one.pk), "cancel"), (reserve(show.pk, 2), "reserve")):
            for table in ("reservations_reservation", "reservations_show"):
                with refusing_writes(table, failure), reports() as reported:
                    response = wish.request(api)
                assert response.status_code == 500 and reported, (
                    f"The database tells of a {failure} at {table}, and `{way}` is answered with "
                    f"{response.status_code}: {response.content[:100].decode()}"
                )


def test_a_fault_of_the_database_comes_through_at_the_command_line():
    with committing(Show, Reservation):
        show = ShowFactory()
        with refusing_writes("reservations_reservation"):
            said, ended = type_in(show.pk, "Hotel Post", 2)

    assert isinstance(ended, Error), f"The disk is full, and the command ends with {ended!r} and {said.strip()!r}"


def test_seats_that_went_meanwhile_are_sold_out(api, answers):
    with committing(Show, Reservation):
        show = ShowFactory(seats_left=5)
        with rival("reservations_show", "UPDATE reservations_show SET seats_left = 1", []) as other:
            response = reserve(show.pk, 3).request(api)
        late = reserve(show.pk, 4).request(api)
        left = Show.objects.get().seats_left

    assert response.status_code == (409 if other.got_in else 201), (
        f"Right before the seats were written somebody took all but one, and 3 seats are answered with "
        f"{told_by(response)}"
    )
    if other.got_in:
        error = answers(response, 409)["error"]
        assert error["code"] == "sold_out" and error["details"] == {"show": show.pk, "wanted": 3, "left": 1}, (
            f"One seat was left when 3 were refused, and the client is told {error}"
        )
        assert error["message"] == f"{show.title} has 1 seats left."
    assert answers(late, 409)["error"]["details"] == {"show": show.pk, "wanted": 4, "left": left}


@pytest.mark.parametrize(
    ("body", "status", "code", "details"),
    [
        ({"show": 1, "agency": "Hotel Post"}, 400, "invalid", {"quantity": ["This field is required."]}),
        (
            {"show": 1, "agency": "x" * 51, "quantity": 1},
            400,
            "invalid",
            {"agency": ["Ensure this field has no more than 50 characters."]},
        ),
        ([], 400, "invalid", {"non_field_errors": ["Invalid data. Expected a dictionary, but got list."]}),
        ("{", 400, "parse_error", {}),
    ],
)
def test_a_request_that_makes_no_sense_is_told_in_the_same_shape(api, answers, body, status, code, details):
    body = body if isinstance(body, str) else json.dumps(body)

    told = answers(api.post("/reservations/", body, content_type="application/json"), status)

    error = told.get("error")
    assert isinstance(error, dict) and error.keys() == {"code", "message", "details"}, (
        f"A body that makes no sense has an answer of a shape of its own: {told}"
    )
    assert error["code"] == code and error["message"]
    assert error["details"] == details, f"{body} is told {error['details']}"


def test_all_fields_that_make_no_sense_have_their_messages(api, answers):
    body = {"show": 0, "agency": "x" * 51, "quantity": "many"}

    told = answers(api.post("/reservations/", body, "json"), 400)

    fields = told.get("error", {}).get("details", {})
    assert fields.keys() == body.keys(), (
        f"Three fields make no sense, and the details are about {sorted(fields)}: {told}"
    )


def test_every_address_tells_what_rest_framework_refuses_in_the_same_shape(api, answers):
    one, form = ReservationFactory(), "application/x-www-form-urlencoded"
    cases = {
        "DELETE /reservations/": (api.delete("/reservations/"), 405, "method_not_allowed"),
        "PATCH /reservations/1/": (api.patch(f"/reservations/{one.pk}/"), 405, "method_not_allowed"),
        "GET /reservations/1/cancel/": (api.get(f"/reservations/{one.pk}/cancel/"), 405, "method_not_allowed"),
        "a form": (api.post("/reservations/", "show=1", content_type=form), 415, "unsupported_media_type"),
        "a wish for XML": (
            api.get(f"/reservations/{one.pk}/", headers={"accept": "text/xml"}),
            406,
            "not_acceptable",
        ),
    }

    for what, (response, status, code) in cases.items():
        body = answers(response, status)
        error = body.get("error")
        assert isinstance(error, dict) and error.keys() == {"code", "message", "details"}, (
            f"{what} has an answer of a shape of its own: {body}"
        )
        assert (error["code"], error["details"]) == (code, {}), f"{what} is told {error}"
    deleted, patched = cases["DELETE /reservations/"][0], cases["PATCH /reservations/1/"][0]
    assert set(deleted.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}, "its header Allow is lost"
    assert patched.json()["error"]["message"] == 'Method "PATCH" not allowed.', "REST framework's message is lost"


@pytest.mark.parametrize(
    ("refused", "status", "code", "message", "headers"),
    [
        (Throttled(30, "Slow."), 429, "throttled", "Slow. Expected available in 30 seconds.", {"Retry-After": "30"}),
        (PermissionDenied(), 403, "permission_denied", "You do not have permission to perform this action.", {}),
        (PermissionDenied("Closed today.", "closed"), 403, "closed", "Closed today.", {}),
        (NotFound("No such page.", "no_page"), 404, "no_page", "No such page.", {}),
        (ParseError("Not a word."), 400, "parse_error", "Not a word.", {}),
        (APIException("All at sea."), 500, "error", "All at sea.", {}),
        (Maintenance(), 503, "maintenance", "Back at noon.", {"WWW-Authenticate": 'Basic realm="stalls"'}),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, APIException) else None,
)  # fmt: skip
def test_whatever_rest_framework_refuses_is_told_in_the_same_shape(
    api, answers, refused, status, code, message, headers
):
    one, show = ReservationFactory(), ShowFactory()
    for door, wish in {"cancel": cancel(one.pk), "reserve": reserve(show.pk, 2), "find": find(one.pk)}.items():
        with raising_once_read(refused) if door == "find" else raising(refused):
            response = wish.request(api)

        told, body = {"code": code, "message": message, "details": {}}, answers(response, status)
        assert body == {"error": told}, f"{refused!r} came up in `{door}`, and the client is told {body}"
        for header, value in headers.items():
            assert response.headers.get(header) == value, f"{refused!r} came up in `{door}`: its {header} is lost"


@pytest.mark.parametrize("family", ["NotFound", "Conflict", "BoxOfficeError", "SoldOut"])
def test_the_command_tells_a_refusal_that_is_invented_next_month(require, family):
    invented = haunted(require(f"reservations.errors.{family}"), require("reservations.errors.BoxOfficeError"))
    ghost = invented("There is a ghost on A1.")

    with raising(ghost):
        said, ended = type_in(ShowFactory().pk, "Hotel Post", 2)

    assert isinstance(ended, CommandError) and str(ended) == "There is a ghost on A1.", (
        f"A {family} that the command does not know ends with {ended!r} and {said.strip()!r}"
    )


@pytest.mark.parametrize("case", [case for case in REFUSALS if case.__name__ in ("sold_out", "too_many", "no_show")])
def test_the_command_says_the_same_sentence_and_fails(require, case):
    refusal = case()
    before = rows()

    said, ended = type_in(*refusal.wish.command)

    assert isinstance(ended, CommandError) and ended.returncode, (
        f"{refusal.error} at the command line: {said.strip()!r}, {ended!r}; the shell takes it for done"
    )
    assert str(ended) == refusal.message
    assert not connection.needs_rollback and rows() == before


def test_the_command_does_not_hide_a_fault():
    show = ShowFactory(seats_left=3)
    before = rows()
    for (fault, place, where), quantity in itertools.product(faults_and_places(), (2, 4)):
        with raising(fault, where) as statements:
            said, ended = type_in(show.pk, "Hotel Post", quantity)
        assert ended is fault or not statements, (
            f"{fault!r} came up at {place}, and the command ends with {ended!r} and {said.strip()!r}; nobody will ever "
            "find it"
        )
        left = damage(before, place)
        assert not (statements and left), f"{fault!r} came up at {place} in the command, and {left}"
