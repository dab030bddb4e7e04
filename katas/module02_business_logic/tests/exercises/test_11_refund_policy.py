"""Exercise 11, forty-eight hours, more or less: the rule is a function, and a state is more than a string."""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from refunds.models import Purchase, Refund
from tests.factories.refunds import PurchaseFactory, RefundFactory
from tests.provider import silence
from tests.race import race
from tests.refunds_cases import AMOUNTS, FORBIDDEN, ILLEGAL, SUMMER, vienna
from tests.refusals import takes
from tests.rivals import committing

POLICY = "refunds.policy.refund_amount"
SERVICES = {
    "approve": "refunds.services.approve",
    "reject": "refunds.services.reject",
    "pay-out": "refunds.services.pay_out",
}


def act(row, action):
    client = Client(raise_request_exception=False)
    return client.post(f"/refunds/{'purchases/' if action == 'ask' else ''}{row.pk}/{action}/")


@pytest.mark.parametrize("case", AMOUNTS)
def test_the_policy_is_a_function_of_four_values(require, clock, case):
    policy = require(POLICY)
    paid, starts_at, asked_at, expected = AMOUNTS[case]

    amount = policy(paid=Decimal(paid), starts_at=starts_at, asked_at=asked_at, called_off=False)

    assert (type(amount), str(amount)) == (Decimal, expected), (
        f"{paid} were paid, and it is {case}: {amount!r} goes back, and it should be {expected}"
    )


def test_what_the_house_calls_off_it_pays_back_whole(require):
    policy = require(POLICY)
    moments = [SUMMER - timedelta(days=40), SUMMER - timedelta(hours=1), SUMMER + timedelta(days=3)]

    amounts = [str(policy(paid=Decimal("48.25"), starts_at=SUMMER, asked_at=at, called_off=True)) for at in moments]

    assert amounts == ["48.25"] * 3, f"A performance was called off; of 48.25 go back {amounts}"


def test_a_moment_without_a_time_zone_is_no_moment(require):
    policy, naive = require(POLICY), datetime(2030, 5, 20, 12)  # noqa: DTZ001 - that is the point

    for starts_at, asked_at in ((SUMMER, naive), (naive, SUMMER)):
        with pytest.raises(ValueError, match=r"(?i)time ?zone|naive|aware"):
            policy(paid=Decimal(96), starts_at=starts_at, asked_at=asked_at, called_off=False)


@pytest.mark.django_db
def test_customers_get_what_the_policy_says(browser, clock):
    wrong = []
    for case, (paid, starts_at, asked_at, expected) in AMOUNTS.items():
        purchase = PurchaseFactory(paid=paid, starts_at=starts_at)
        clock.move_to(asked_at)
        response = browser.post(f"/refunds/purchases/{purchase.pk}/ask/")
        got = response.json().get("amount", "0.00") if response.status_code in (201, 409) else response.status_code
        if got != expected:
            wrong.append(f"{case}: {got}, not {expected}")

    assert not wrong, (
        f"In {len(wrong)} of {len(AMOUNTS)} cases a customer is promised another sum: {'; '.join(wrong[:4])}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "action"), ILLEGAL)
def test_a_step_that_is_not_foreseen_is_refused(provider, answers, state, action):
    refund = RefundFactory(purchase__charge=provider.charged("96.00"), state=state)

    response = act(refund, action)

    now = Refund.objects.get().state
    assert now == state and not provider.asked, (
        f"A refund that was {state} is {now} after {action} (answer {response.status_code}); questions to the "
        f"provider: {len(provider.asked)}"
    )
    assert answers(response, 409) == {"error": "illegal_transition", "from": state, "to": action_to(action)}


def action_to(action):
    return {"approve": "approved", "reject": "rejected", "pay-out": "paid_out"}[action]


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "action"), ILLEGAL)
def test_the_service_raises_it_by_name(require, provider, state, action):
    service, illegal = require(SERVICES[action]), require("refunds.errors.IllegalTransition")
    base, refund = require("refunds.errors.RefundError"), RefundFactory(state=state)

    with pytest.raises(illegal) as refused:
        service(refund_id=refund.pk)

    assert issubclass(illegal, base) and refused.value.code == "illegal_transition"


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), FORBIDDEN)
def test_the_database_refuses_it_too(one, other):
    refund = RefundFactory(state=one)

    taken = takes("UPDATE refunds_refund SET state = %s WHERE id = %s", other, refund.pk)

    assert not taken, f"The database made a refund that was {one} {other}, when it was told so by SQL"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["Approved", "paid", ""])
def test_the_database_knows_the_four_states(state):
    refund = RefundFactory()
    row = (PurchaseFactory().pk, state)

    by_update = takes("UPDATE refunds_refund SET state = %s WHERE id = %s", state, refund.pk)
    by_insert = takes(
        "INSERT INTO refunds_refund (purchase_id, amount, state, asked_at) VALUES (%s, 1, %s, now())", *row
    )

    assert not (by_update or by_insert), f"The database took a refund in the state {state!r}, which there is not"


def test_five_clicks_pay_once(db, provider):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")

        statuses = race(5, lambda number: act(refund, "pay-out").status_code, table="refunds_refund")

        assert provider.kept == 66, f"30.00 of 96.00 go back, with five clicks; the provider keeps {provider.kept}"
        assert Counter(statuses) == {200: 1, 409: 4}, f"One click pays and four are too late, not {Counter(statuses)}"
        assert Refund.objects.get().state == "paid_out"


def test_five_clicks_ask_once(db, clock):
    clock.move_to(vienna("2030-05-20T12:00"))
    with committing(Purchase, Refund):
        purchase = PurchaseFactory(starts_at=SUMMER)

        statuses = race(5, lambda number: act(purchase, "ask").status_code, table="refunds_refund")

        assert Counter(statuses) == {201: 1, 409: 4}, f"One click asks and four are too late, not {Counter(statuses)}"
        assert Refund.objects.get().state == "requested"


@pytest.mark.parametrize("corrected", [False, True], ids=["as it was", "corrected meanwhile"])
def test_silence_is_not_paid_twice(db, provider, corrected):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        provider.after = silence
        lost, state = act(refund, "pay-out").status_code, Refund.objects.get().state
        provider.after = lambda what: None
        if corrected:
            Refund.objects.update(amount="40.00")

        again = act(refund, "pay-out").status_code

        assert (lost, state) == (502, "approved") and (corrected or again == 200)
        assert provider.kept == 66, (
            f"An answer got lost, and 30.00 of 96.00 were paid out again; the provider keeps {provider.kept}"
        )


@pytest.mark.django_db
def test_a_refusal_has_a_code(browser, answers, require):
    require("refunds.errors.NothingToRefund"), require("refunds.errors.AlreadyAsked")
    ask, purchase = require("refunds.services.ask"), PurchaseFactory(starts_at=SUMMER)
    base = require("refunds.errors.RefundError")

    codes = []
    for at in ("2030-06-19T12:00", "2030-06-01T12:00", "2030-06-02T12:00"):
        try:
            made = ask(purchase_id=purchase.pk, now=vienna(at))
        except base as refused:
            codes.append(refused.code)
        else:
            codes.append(str(made.amount))

    assert codes == ["nothing_to_refund", "93.50", "already_asked"]
