"""Exercise 11, six shapes of no: every error is a problem details document with the right status and no secrets."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404
from rest_framework import exceptions

from catalog.models import Book
from tests.factories.giftcards import GiftCardFactory
from tests.problem_details import PLAIN, SECRET, TYPES, read_problem
from tests.written_tomorrow import WrittenTomorrow

pytestmark = pytest.mark.django_db

INVALID = TYPES + "validation-error"
CARDS, UNKNOWN = "/api/giftcards/", "AAAA-AAAA-AAAA-AAAA"
BUYER = {"buyer__username": "agatha", "buyer__email": f"{SECRET}@private.example"}
OUTAGE = 'connection to "10.0.3.7" failed: password authentication failed for user "shop_rw", ' + SECRET


@pytest.mark.parametrize(
    ("what", "method", "url", "body", "statuses", "kinds"),
    [
        ("look at an unknown card", "GET", f"{CARDS}{UNKNOWN}/", "", {404}, [TYPES + "gift-card-unknown"]),
        ("redeem an unknown card", "POST", "{unknown}", '{"amount": 1}', {404}, [TYPES + "gift-card-unknown"]),
        ("look at a code with a NUL in it", "GET", f"{CARDS}A%00/", "", {404}, [TYPES + "gift-card-unknown"]),
        ("redeem a code with a NUL in it", "POST", "{nul}", '{"amount": 1}', {404}, [TYPES + "gift-card-unknown"]),
        ("redeem an expired card", "POST", "{expired}", '{"amount": 1}', {409}, [TYPES + "gift-card-expired"]),
        ("redeem more than is left", "POST", "{card}", '{"amount": 51}', {409}, [TYPES + "gift-card-balance"]),
        ("redeem 1e30", "POST", "{card}", '{"amount": "1e30"}', {400, 409}, [INVALID, TYPES + "gift-card-balance"]),
        ("buy without signing in", "POST", CARDS, '{"amount": 1, "recipient": "a@b.example"}', {401, 403}, [PLAIN]),
        ("send broken JSON", "POST", "{card}", '{"amount": ', {400}, [PLAIN]),
        ("send XML", "POST", "{card}", "<amount>1</amount>", {415}, [PLAIN]),
        ("delete the catalogue", "DELETE", "/api/books/", "", {405}, [PLAIN]),
    ],
)
def test_each_refusal_has_its_status_and_its_type(api, what, method, url, body, statuses, kinds):
    card = GiftCardFactory(**BUYER)
    codes = {"card": card.code, "expired": GiftCardFactory(expired=True, buyer=card.buyer).code, "unknown": UNKNOWN}
    codes["nul"] = f"{card.code}%00"
    urls = {name: f"{CARDS}{code}/redemptions/" for name, code in codes.items()}
    content_type = "application/xml" if body.startswith("<") else "application/json"

    response = api.generic(method, url.format(**urls), body, content_type=content_type)

    expected = " or ".join(map(str, sorted(statuses)))
    assert response.status_code in statuses, f"To {what} answered {response.status_code}, expected {expected}"
    told = read_problem(response)["type"]
    assert told in kinds, f"To {what} is a problem of type {told}, expected {' or '.join(kinds)}"


def test_a_till_learns_how_much_is_left_and_nothing_of_the_buyer(api):
    card = GiftCardFactory(balance="12.50", **BUYER)

    problem = read_problem(api.post(f"{CARDS}{card.code}/redemptions/", {"amount": "20.00"}))

    left = problem.get("balance")
    assert left == "12.50", f"12.50 is left and 20.00 was asked for; the problem says {left!r} as its balance"


@pytest.mark.parametrize(
    ("redeem", "bodies", "fields"),
    [
        (False, [{"amount": amount, "recipient": "nobody"} for amount in ("-5", "500.01")], {"amount", "recipient"}),
        (False, [{"amount": amount, "recipient": "a@b.example"} for amount in ("500.01", "5.001")], {"amount"}),
        (False, [["not", "an", "object"]], {"non_field_errors"}),
        (True, [{}, *({"amount": amount} for amount in ("a lot", "0.00", "NaN", "5.001", None, [1]))], {"amount"}),
        (True, [["5.00"]], {"non_field_errors"}),
    ],
    ids=["two fields", "buying", "no field", "redeeming", "redeeming nothing"],
)
def test_an_invalid_request_learns_of_every_field_at_once(api, redeem, bodies, fields):
    card = GiftCardFactory(**BUYER)
    api.force_login(card.buyer)
    url = f"{CARDS}{card.code}/redemptions/" if redeem else CARDS

    problems = [read_problem(api.post(url, body)) for body in bodies]

    for body, problem in zip(bodies, problems, strict=True):
        answer, errors = (problem["status"], problem["type"]), problem.get("errors")
        assert answer == (400, INVALID), f"{body} was answered {answer}, expected 400 and {INVALID}"
        assert isinstance(errors, dict) and errors.keys() == fields, f"{body} is wrong in {fields}; told: {errors}"
        assert all(isinstance(told, list) and all(" " in sentence for sentence in told) for told in errors.values()), (
            f"`errors` holds a list of sentences for each field; for {body} it is {errors}"
        )


@pytest.mark.urls("tests.written_tomorrow")
@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "application/json"])
def test_an_error_is_the_same_document_whatever_the_client_accepts(api, accepted):
    for url in (f"{CARDS}{UNKNOWN}/", "/api/books/", "/tomorrow/"):
        problem = read_problem(api.delete(url, headers={"Accept": accepted}))

        assert problem["status"] in {405, 406}, f"DELETE {url}, in {accepted}, answered {problem['status']}"


@pytest.mark.urls("tests.written_tomorrow")
@pytest.mark.parametrize(
    ("error", "statuses", "member", "value"),
    [
        (exceptions.NotAuthenticated({"detail": "The key is old.", "code": 7}), {401}, "detail", "The key is old."),
        (exceptions.PermissionDenied({"reason": "Not you."}), {403}, "type", PLAIN),
        (exceptions.PermissionDenied(["Not you.", "Not now."]), {403}, "type", PLAIN),
        (exceptions.Throttled(wait=30), {429}, "type", PLAIN),
        (exceptions.ValidationError("Shut."), {400}, "errors", {"non_field_errors": ["Shut."]}),
        (exceptions.ValidationError({"amount": "Bad value."}), {400}, "errors", {"amount": ["Bad value."]}),
        (PermissionDenied(f"{SECRET} only"), {403}, "type", PLAIN),
        (Http404(f"No GiftCard matches {SECRET}."), {404}, "type", PLAIN),
        (Book.DoesNotExist(f"No book matches {SECRET}."), {404, 500}, "type", PLAIN),
        (RuntimeError(OUTAGE), {500}, "type", PLAIN),
    ],
)
def test_a_view_written_tomorrow_needs_no_line_for_it(api, monkeypatch, error, statuses, member, value):
    monkeypatch.setattr(WrittenTomorrow, "error", error)

    response = api.get("/tomorrow/")

    status, expected = response.status_code, " or ".join(map(str, sorted(statuses)))
    assert status in statuses, f"{error!r} was answered {status}, expected {expected}"
    told = read_problem(response).get(member)
    assert told == value, f"{error!r} became a problem whose `{member}` is {told!r}, expected {value!r}"
    waiting, challenge = (response.headers.get(name) for name in ("Retry-After", "WWW-Authenticate"))
    assert (waiting == "30") == (status == 429), f"{status} came with Retry-After: {waiting}"
    assert (challenge is not None) == (status == 401), f"{status} came with WWW-Authenticate: {challenge}"


@pytest.mark.urls("tests.written_tomorrow")
@pytest.mark.parametrize("detail", [{"lines": [{}, {"isbn": ["Bad one."]}]}, [{}, {"isbn": ["Bad one."]}]])
def test_what_is_wrong_deep_inside_is_a_list_of_sentences_too(api, monkeypatch, detail):
    monkeypatch.setattr(WrittenTomorrow, "error", exceptions.ValidationError(detail))

    errors = read_problem(api.get("/tomorrow/")).get("errors")

    assert isinstance(errors, dict), f"ValidationError({detail}) became a problem whose `errors` are {errors!r}"
    told = [sentence for sentences in errors.values() for sentence in sentences if isinstance(sentences, list)]
    assert all(isinstance(sentence, str) for sentence in told) and "Bad one." in " ".join(told), (
        f"ValidationError({detail}) became {errors}, expected a list of sentences, with `Bad one.`, under any path"
    )


@pytest.mark.urls("tests.written_tomorrow")
@pytest.mark.parametrize(
    ("card", "status", "kind", "left"),
    [
        ({"code": "another one"}, 404, "gift-card-unknown", None),
        ({"expired": True}, 409, "gift-card-expired", None),
        ({"balance": "12.50"}, 409, "gift-card-balance", "12.50"),
    ],
)
def test_a_till_written_tomorrow_tells_why_a_card_is_refused_too(api, card, status, kind, left):
    GiftCardFactory(**{"code": UNKNOWN} | card, **BUYER)

    response = api.post("/tomorrow/", {"code": UNKNOWN, "amount": "20.00"})

    problem = read_problem(response)
    told, expected = (problem["status"], problem["type"]), (status, TYPES + kind)
    assert told == expected, f"Another view met a problem of {kind}: it answered {told}, expected {expected}"
    balance = problem.get("balance")
    assert balance == left, f"Another view met a problem of {kind}, its `balance` is {balance!r}, expected {left!r}"


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
