"""Exercise 06, something went wrong: what is refused has a name, and what is broken is loud."""

import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.db import Error, connection, transaction
from rest_framework.exceptions import APIException, Throttled

from reservations.models import Reservation, Show
from tests.answers import told_by
from tests.factories.reservations import ReservationFactory, ShowFactory
from tests.faults import refusing_writes
from tests.reservations_troubles import (
    NOW,
    REFUSALS,
    cancel,
    find,
    haunted,
    raising,
    reports,
    reserve,
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

    try:
        with transaction.atomic():
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


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_a_client_is_told_which_refusal_it_is(api, answers, caplog, case):
    refusal = case()

    response = refusal.wish.request(api)

    assert response.status_code == refusal.status, (
        f"{refusal.error} is answered with {response.status_code} and {response.content[:100]!r}; a client expects "
        f"{refusal.status}"
    )
    body = {"error": {"code": refusal.code, "message": refusal.message, "details": refusal.details}}
    assert answers(response, refusal.status) == body
    loud = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not loud, f"{refusal.error} is no fault, and the log has an ERROR: {loud[0]}"


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
    ghost = invented("There is a ghost on A1.", seat="A1", since=1787)

    with raising(ghost, reading=way == "find"), reports() as reported:
        response = wish.request(api)

    told = {"code": "haunted", "message": "There is a ghost on A1.", "details": {"seat": "A1", "since": 1787}}
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


def test_a_bug_is_a_500_of_whatever_class_it_is(api):
    bugs = [
        ("cancel", Reservation.DoesNotExist("none")),
        ("cancel", TypeError("an int, not a str")),
        ("cancel", RuntimeError("dictionary changed size during iteration")),
        ("cancel", AssertionError("quantity")),
        ("cancel", ValidationError("from the full_clean() of a model")),
        ("reserve", Reservation.DoesNotExist("none")),
        ("reserve", LookupError("unknown encoding")),
        ("reserve", Show.DoesNotExist("no show of that title")),
        ("reserve", TypeError("an int, not a str")),
    ]
    for way, bug in bugs:
        wish = reserve(ShowFactory().pk, 2) if way == "reserve" else cancel(ReservationFactory().pk)
        with raising(bug), reports() as reported:
            response = wish.request(api)
        assert response.status_code == 500 and bug in reported, (
            f"A bug in the code of `{way}`, {bug!r}, is answered with {response.status_code}: "
            f"{response.content[:100].decode()}"
        )
        assert "json" not in response.headers["Content-Type"], (
            f"A bug is a 500 as Django makes it, which tells nobody what was wrong; this one says {response.content!r}"
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
    assert not other.got_in or response.json()["error"]["code"] == "sold_out"
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
        ([], 400, "invalid", None),
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
    assert error["code"] == code and error["message"] and details in (None, error["details"])


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
    assert deleted.headers["Allow"] == "POST, OPTIONS", "its header Allow is lost"
    assert patched.json()["error"]["message"] == 'Method "PATCH" not allowed.', "REST framework's message is lost"


def test_a_client_that_comes_too_often_is_told_when_to_come_again(api, answers):
    with raising(Throttled(wait=30)):
        response = reserve(ShowFactory().pk, 2).request(api)

    error = answers(response, 429).get("error")
    assert isinstance(error, dict) and error["code"] == "throttled" and "30" in error["message"], (
        f"What REST framework refuses has an answer of a shape or of words of its own: {response.json()}"
    )
    assert response.headers.get("Retry-After") == "30", "its header Retry-After is lost"


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
    before = Reservation.objects.count()

    said, ended = type_in(*refusal.wish.command)

    assert isinstance(ended, CommandError) and ended.returncode, (
        f"{refusal.error} at the command line: {said.strip()!r}, {ended!r}; the shell takes it for done"
    )
    assert str(ended) == refusal.message
    assert Reservation.objects.count() == before and not connection.needs_rollback


@pytest.mark.parametrize(
    "bug",
    [
        KeyError("percent"),
        ValueError("not enough values"),
        TypeError("an int, not a str"),
        RuntimeError("dictionary changed size during iteration"),
        Show.DoesNotExist("no show of that title"),
    ],
    ids=repr,
)
def test_the_command_does_not_hide_a_bug(api, bug):
    with raising(bug):
        said, ended = type_in(ShowFactory().pk, "Hotel Post", 2)

    assert ended is bug, f"A bug at the command line ends with {ended!r} and {said.strip()!r}; nobody will ever find it"
