"""Exercise 11, six shapes of no: every error is a problem details document with the right status and no secrets."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404
from django.urls import path
from rest_framework import exceptions
from rest_framework.views import APIView

from tests.factories.accounts import UserFactory
from tests.factories.giftcards import GiftCardFactory
from tests.problem_details import PLAIN, TYPES, read_problem

pytestmark = pytest.mark.django_db

INVALID = TYPES + "validation-error"
CARDS, UNKNOWN = "/api/giftcards/", "AAAA-AAAA-AAAA-AAAA"
BUYER = {"buyer__username": "agatha", "buyer__email": "agatha@private.example"}
OUTAGE = 'connection to "10.0.3.7" failed: password authentication failed for user "shop_rw"'


class WrittenTomorrow(APIView):
    """A view that knows nothing of problem details; the test says what it raises."""

    authentication_classes = permission_classes = []
    error = None

    def get(self, request):
        raise self.error


urlpatterns = [path("tomorrow/", WrittenTomorrow.as_view())]


@pytest.mark.parametrize(
    ("what", "method", "url", "body", "statuses", "kind"),
    [
        ("look at an unknown card", "GET", f"{CARDS}{UNKNOWN}/", "", {404}, TYPES + "gift-card-unknown"),
        ("redeem an unknown card", "POST", "{unknown}", '{"amount": 1}', {404}, TYPES + "gift-card-unknown"),
        ("redeem an expired card", "POST", "{expired}", '{"amount": 1}', {409}, TYPES + "gift-card-expired"),
        ("redeem more than is left", "POST", "{card}", '{"amount": 51}', {409}, TYPES + "gift-card-balance"),
        ("buy without signing in", "POST", CARDS, '{"amount": 1, "recipient": "a@b.example"}', {401, 403}, PLAIN),
        ("send broken JSON", "POST", "{card}", '{"amount": ', {400}, PLAIN),
        ("send XML", "POST", "{card}", "<amount>1</amount>", {415}, PLAIN),
        ("delete a card", "DELETE", f"{CARDS}{UNKNOWN}/", "", {405}, PLAIN),
        ("delete the catalogue", "DELETE", "/api/books/", "", {405}, PLAIN),
    ],
)
def test_each_refusal_has_its_status_and_its_type(api, what, method, url, body, statuses, kind):
    card = GiftCardFactory(**BUYER)
    codes = {"card": card.code, "expired": GiftCardFactory(expired=True, buyer=card.buyer).code, "unknown": UNKNOWN}
    urls = {name: f"{CARDS}{code}/redemptions/" for name, code in codes.items()}
    content_type = "application/xml" if body.startswith("<") else "application/json"

    response = api.generic(method, url.format(**urls), body, content_type=content_type)

    expected = " or ".join(map(str, sorted(statuses)))
    assert response.status_code in statuses, f"To {what} answered {response.status_code}, expected {expected}"
    told = read_problem(response)["type"]
    assert told == kind, f"To {what} is a problem of type {told}, expected {kind}"


def test_a_till_learns_how_much_is_left_and_nothing_of_the_buyer(api):
    card = GiftCardFactory(balance="12.50", **BUYER)

    problem = read_problem(api.post(f"{CARDS}{card.code}/redemptions/", {"amount": "20.00"}))

    left = problem.get("balance")
    assert left == "12.50", f"12.50 is left and 20.00 was asked for; the problem says {left!r} as its balance"


@pytest.mark.parametrize(
    ("redeem", "body", "fields"),
    [
        (False, {"amount": "-5", "recipient": "nobody"}, {"amount", "recipient"}),
        (False, {"amount": "500.01", "recipient": "reader@readers.example"}, {"amount"}),
        (False, {"amount": "5.001", "recipient": "reader@readers.example"}, {"amount"}),
        (False, ["not", "an", "object"], {"non_field_errors"}),
        (True, {"amount": "a lot"}, {"amount"}),
        (True, {"amount": "0.00"}, {"amount"}),
        (True, {"amount": "NaN"}, {"amount"}),
        (True, {"amount": "5.001"}, {"amount"}),
        (True, {}, {"amount"}),
    ],
)
def test_an_invalid_request_learns_of_every_field_at_once(api, redeem, body, fields):
    api.force_login(UserFactory())
    url = f"{CARDS}{GiftCardFactory(**BUYER).code}/redemptions/" if redeem else CARDS

    problem = read_problem(api.post(url, body))

    answer, errors = (problem["status"], problem["type"]), problem.get("errors")
    assert answer == (400, INVALID), f"{body} was answered {answer}, expected 400 and {INVALID}"
    assert isinstance(errors, dict) and errors.keys() == fields, f"{body} is wrong in {sorted(fields)}; told: {errors}"
    for field, sentences in errors.items():
        assert isinstance(sentences, list) and all(" " in sentence for sentence in sentences), (
            f"`errors` holds a list of sentences for each field; for {field} it holds {sentences!r}"
        )


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("error", "status", "member", "value"),
    [
        (exceptions.APIException({"detail": "The till is closed.", "code": 7}), 500, "detail", "The till is closed."),
        (exceptions.NotFound(["No such shelf."]), 404, "detail", "No such shelf."),
        (exceptions.Throttled(wait=30), 429, "type", PLAIN),
        (exceptions.ValidationError("Shut."), 400, "errors", {"non_field_errors": ["Shut."]}),
        (PermissionDenied("agatha only"), 403, "type", PLAIN),
        (Http404("No GiftCard matches the given query."), 404, "type", PLAIN),
        (RuntimeError(OUTAGE), 500, "type", PLAIN),
    ],
)
def test_a_view_written_tomorrow_needs_no_line_for_it(api, monkeypatch, error, status, member, value):
    monkeypatch.setattr(WrittenTomorrow, "error", error)

    response = api.get("/tomorrow/")

    assert response.status_code == status, f"{error!r} was answered {response.status_code}, expected {status}"
    told = read_problem(response).get(member)
    assert told == value, f"{error!r} became a problem whose `{member}` is {told!r}, expected {value!r}"
    waiting = response.headers.get("Retry-After")
    assert (waiting == "30") == (status == 429), f"{status} came with Retry-After: {waiting}"


def test_an_outage_is_told_to_the_log_and_not_to_the_client(api, caplog):
    card = GiftCardFactory(**BUYER)

    def outage(execute, sql, *rest):
        if "giftcards_" in sql:
            raise OperationalError(OUTAGE)
        return execute(sql, *rest)

    with connection.execute_wrapper(outage), caplog.at_level(logging.ERROR):
        response = api.get(f"{CARDS}{card.code}/")

    assert response.status_code == 500, f"With the database away the answer is {response.status_code}, expected 500"
    assert read_problem(response)["type"] == PLAIN
    logged = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert any(isinstance(error, OperationalError) for error in logged), (
        f"With the database away {len(logged)} tracebacks were logged; without one nobody will ever find out why"
    )
