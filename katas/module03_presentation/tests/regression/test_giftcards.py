"""What gift cards do today and must go on doing."""

import datetime
from decimal import Decimal

import pytest
import rest_framework.throttling  # noqa: F401  (it cannot be imported while time is frozen)
from django.core import mail
from django.db import OperationalError, connection
from freezegun import freeze_time

from giftcards.models import GiftCard, Redemption
from tests.factories.accounts import UserFactory
from tests.factories.giftcards import GiftCardFactory

pytestmark = pytest.mark.django_db

PURCHASE = {"amount": "20.00", "recipient": "reader@readers.example"}


@freeze_time("2030-05-06 12:00")
def test_a_bought_card_is_worth_its_price_and_known_to_its_recipient(api, answers, django_capture_on_commit_callbacks):
    buyer = UserFactory()
    api.force_login(buyer)

    with django_capture_on_commit_callbacks(execute=True):
        response = api.post("/api/giftcards/", PURCHASE)

    body, card = answers(response, 201), GiftCard.objects.get()
    assert body == {"code": card.code, "balance": "20.00", "expires_on": "2033-05-05"}
    assert response.headers["Location"].endswith(f"/api/giftcards/{card.code}/")
    assert (card.buyer, card.recipient) == (buyer, "reader@readers.example")
    (letter,) = mail.outbox
    assert letter.to == ["reader@readers.example"] and card.code in letter.body


def test_the_smallest_and_the_largest_card_can_be_bought(api, answers):
    api.force_login(UserFactory())

    for amount in ("0.01", "500.00"):
        body = answers(api.post("/api/giftcards/", PURCHASE | {"amount": amount}), 201)

        assert body["balance"] == amount


def test_no_card_is_sold_outside_of_the_limits(api):
    api.force_login(UserFactory())

    for amount in ("0.00", "500.01"):
        response = api.post("/api/giftcards/", PURCHASE | {"amount": amount})

        assert 400 <= response.status_code < 500, f"a card of {amount} was answered {response.status_code}"
        assert not GiftCard.objects.exists(), f"a card of {amount} was sold"


def test_only_who_is_signed_in_can_buy(api):
    response = api.post("/api/giftcards/", PURCHASE)

    assert response.status_code in {401, 403}
    assert not GiftCard.objects.exists()


def test_the_code_is_all_one_needs_to_look_and_to_pay(api, answers):
    card = GiftCardFactory(expires_on=datetime.date(2999, 12, 31))

    looked = answers(api.get(f"/api/giftcards/{card.code}/"), 200)
    paid = answers(api.post(f"/api/giftcards/{card.code}/redemptions/", {"amount": "12.50"}), 201)

    assert looked == {"code": card.code, "balance": "50.00", "expires_on": "2999-12-31"}
    assert paid == looked | {"balance": "37.50"}
    assert answers(api.get(f"/api/giftcards/{card.code}/"), 200) == paid
    assert list(card.redemptions.values_list("amount", flat=True)) == [Decimal("12.50")]


def test_a_card_can_be_emptied_to_the_last_cent(api, answers):
    card = GiftCardFactory()
    redemptions = f"/api/giftcards/{card.code}/redemptions/"

    bodies = [answers(api.post(redemptions, {"amount": amount}), 201) for amount in (1.1, "48.90")]

    assert [body["balance"] for body in bodies] == ["48.90", "0.00"]


@freeze_time("2030-05-06 12:00")
def test_a_card_is_good_through_its_last_day(api):
    for last_day, paid in (("2030-05-06", True), ("2030-05-05", False)):
        card = GiftCardFactory(expires_on=last_day)

        response = api.post(f"/api/giftcards/{card.code}/redemptions/", {"amount": "5.00"})

        assert (response.status_code == 201) == paid, f"with {last_day} as its last day: {response.status_code}"
        assert card.redemptions.exists() == paid, f"with {last_day} as its last day"


def test_an_expired_card_can_still_be_looked_at(api, answers):
    card = GiftCardFactory(expired=True)

    body = answers(api.get(f"/api/giftcards/{card.code}/"), 200)

    assert body["expires_on"] == "2020-12-31"


def test_a_refused_payment_takes_nothing(api):
    card = GiftCardFactory()

    for amount in ("50.01", "-5.00", "0", "a lot"):
        response = api.post(f"/api/giftcards/{card.code}/redemptions/", {"amount": amount})

        assert response.status_code >= 400, f"{amount} was answered {response.status_code}"
        card.refresh_from_db()
        assert str(card.balance) == "50.00" and not Redemption.objects.exists(), f"{amount} was taken"


def test_what_is_labelled_as_json_is_json_for_a_browser_too(api):
    response = api.delete("/api/giftcards/AAAA-AAAA-AAAA-AAAA/", headers={"Accept": "text/html"})

    assert response.status_code == 405
    assert ("json" in response.headers["Content-Type"]) == response.content.startswith(b"{")


def test_a_refused_method_says_which_ones_are_allowed(api):
    response = api.delete("/api/giftcards/AAAA-AAAA-AAAA-AAAA/")

    assert "GET" in response.headers["Allow"]


def test_a_payment_that_breaks_half_way_takes_nothing(api):
    card = GiftCardFactory()

    def broken(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            raise OperationalError("the connection was lost")
        return execute(sql, *rest)

    with connection.execute_wrapper(broken):
        response = api.post(f"/api/giftcards/{card.code}/redemptions/", {"amount": "5.00"})

    assert response.status_code == 500
    assert not Redemption.objects.exists()


def test_a_card_is_sold_while_the_mail_server_is_away(api, answers, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "mail.server.is.Away"
    api.force_login(UserFactory())

    with django_capture_on_commit_callbacks(execute=True):
        response = api.post("/api/giftcards/", PURCHASE)

    answers(response, 201)
