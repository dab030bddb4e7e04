"""Exercise 11, forty-eight hours, more or less: the rule is a function, and a state is more than a string."""

import itertools
import threading
from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from payments.client import PaymentError
from refunds.models import Purchase, Refund
from tests.answers import told_by
from tests.factories.refunds import PurchaseFactory, RefundFactory
from tests.faults import refusing_writes
from tests.provider import silence
from tests.race import race
from tests.refunds_cases import AMOUNTS, FORBIDDEN, ILLEGAL, SUMMER, vienna
from tests.refusals import takes
from tests.rivals import by_somebody, committing, rival

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
    whole = policy(paid=Decimal(96), starts_at=SUMMER, asked_at=SUMMER, called_off=True)
    assert str(whole) == "96.00", f"A sum has two places, and this one is {whole}"


def test_a_sum_is_the_same_in_every_thread_of_a_server(require):
    policy, told = require(POLICY), []

    def ask():
        told.append(
            policy(paid=Decimal("48.25"), starts_at=SUMMER, asked_at=vienna("2030-06-10T12:00"), called_off=False)
        )

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert str(told[0]) == "21.63", f"In a thread of its own, as a server has many, 48.25 give {told[0]}"


def test_a_moment_without_a_time_zone_is_no_moment(require):
    policy, naive = require(POLICY), datetime(2030, 5, 20, 12)  # noqa: DTZ001 - that is the point

    for starts_at, asked_at, called_off in itertools.product((SUMMER, naive), (SUMMER, naive), (False, True)):
        if naive in (starts_at, asked_at):
            with pytest.raises(ValueError, match=r"(?i)time.?zone|tz|naive|aware|offset"):
                policy(paid=Decimal(96), starts_at=starts_at, asked_at=asked_at, called_off=called_off)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_calendar_is_viennas_wherever_the_visitor_is(require, zone):
    policy, moments = require(POLICY), ["2030-06-06T12:00", "2030-06-06T23:59", "2030-06-07T00:00"]

    with timezone.override(zone):
        amounts = [
            str(policy(paid=Decimal(96), starts_at=SUMMER, asked_at=vienna(at), called_off=False)) for at in moments
        ]

    assert amounts == ["93.50", "93.50", "45.50"], f"For a visitor in {zone} the sums at {moments} are {amounts}"


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
    base = require("refunds.errors.RefundError")
    refund = RefundFactory(purchase__charge=provider.charged("96.00"), state=state)

    try:
        came = f"returned {service(refund_id=refund.pk)!r}"
    except Exception as error:
        raised, came = error, f"raised {error!r}"
    else:
        raised = None

    assert isinstance(raised, illegal), f"The service should raise IllegalTransition, and has {came}"
    assert issubclass(illegal, base) and raised.code == "illegal_transition"


@pytest.mark.parametrize("to", [service.rpartition(".")[2] for service in SERVICES.values()])
def test_of_five_callers_of_a_service_one_takes_the_step(require, db, provider, to):
    service = require(f"refunds.services.{to}")
    with committing(Purchase, Refund):
        state = "approved" if to == "pay_out" else "requested"
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state=state, amount="30.00")

        answers = race(5, lambda number: service(refund_id=refund.pk), table="refunds_refund")

    kinds = Counter(type(one).__name__ for one in answers)
    assert kinds == {"Refund": 1, "IllegalTransition": 4}, f"Five call `{to}`, past the API, and are told {dict(kinds)}"


def test_of_five_callers_of_ask_one_has_asked_and_all_may_go_on(require, db):
    ask, already = require("refunds.services.ask"), require("refunds.errors.AlreadyAsked")

    def within_a_transaction(number):
        with transaction.atomic():
            try:
                ask(purchase_id=purchase.pk, now=vienna("2030-05-20T12:34:56.789012"))
            except already:
                return f"already asked, {Purchase.objects.count()} purchase"
            return "asked"

    with committing(Purchase, Refund):
        purchase = PurchaseFactory(starts_at=SUMMER)
        answers = race(3, within_a_transaction, table="refunds_refund")
        moment = Refund.objects.get().asked_at

    assert Counter(map(str, answers)) == {"asked": 1, "already asked, 1 purchase": 2}, f"They are told {answers}"
    assert moment == vienna("2030-05-20T12:34:56.789012")


def test_a_provider_that_does_not_pay_is_heard_of_by_whoever_calls(require, db, provider):
    pay_out, refund = require("refunds.services.pay_out"), RefundFactory(state="approved")
    provider.before = silence

    with pytest.raises(PaymentError):
        pay_out(refund_id=refund.pk)


def test_the_services_stand_on_their_own(require, db, provider):
    now, names = vienna("2030-05-19T11:00"), ("ask", "approve", "reject", "pay_out")
    ask, approve, reject, pay_out = (require(f"refunds.services.{name}") for name in names)

    with committing(Purchase, Refund):
        yes, no = PurchaseFactory.create_batch(2, starts_at=SUMMER, charge=provider.charged("192.00"))
        asked, other = ask(purchase_id=yes.pk, now=now), ask(purchase_id=no.pk, now=now)
        steps = [(asked, "requested")]
        for service, refund, state in (
            (approve, asked, "approved"),
            (reject, other, "rejected"),
            (pay_out, asked, "paid_out"),
        ):
            steps.append((service(refund_id=refund.pk), state))
            assert Refund.objects.get(pk=refund.pk).state == state, f"{state} is told, and not written"
        assert Refund.objects.get(pk=asked.pk).asked_at == now, "the moment is the one that was given"

    assert [refund.state for refund, _ in steps] == [state for _, state in steps]
    assert provider.kept == Decimal("98.50")


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), FORBIDDEN)
def test_the_database_refuses_it_too(one, other):
    refund = RefundFactory(state=one)

    taken = takes("UPDATE refunds_refund SET state = %s WHERE id = %s", other, refund.pk) or takes(
        "UPDATE refunds_refund SET state = %s, amount = amount + 1, asked_at = now() WHERE id = %s", other, refund.pk
    )

    assert not taken, f"The database made a refund that was {one} {other}, when it was told so by SQL"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["Approved", "paid", "", "approved ", "rejected2", "aproved"])
def test_the_database_knows_the_four_states(state):
    refund = RefundFactory()
    row = (PurchaseFactory().pk, state)

    by_update = takes("UPDATE refunds_refund SET state = %s WHERE id = %s", state, refund.pk)
    by_insert = takes(
        "INSERT INTO refunds_refund (purchase_id, amount, state, asked_at) VALUES (%s, 1, %s, now())", *row
    )

    assert not (by_update or by_insert), f"The database took a refund in the state {state!r}, which there is not"


@pytest.mark.parametrize(
    ("state", "action", "to"),
    [("requested", "approve", "approved"), ("requested", "reject", "rejected"), ("approved", "pay-out", "paid_out")],
)
def test_five_clicks_take_a_step_once(db, provider, state, action, to):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state=state, amount="30.00")

        responses = race(5, lambda number: act(refund, action), table="refunds_refund")

        kept, statuses = provider.kept, Counter(response.status_code for response in responses)
        if action == "pay-out":
            assert kept == 66, f"30.00 of 96.00 go back, with five clicks; the provider keeps {kept}"
        assert statuses == {200: 1, 409: 4}, f"One click is taken and four are too late, not {statuses}"
        late = [response.json() for response in responses if response.status_code == 409]
        assert late == [{"error": "illegal_transition", "from": to, "to": to}] * 4, f"Who is late is told {late}"
        assert Refund.objects.get().state == to


def test_of_yes_and_no_at_one_instant_one_counts(db):
    with committing(Purchase, Refund):
        refund = RefundFactory()

        responses = race(2, lambda number: act(refund, ("approve", "reject")[number]), table="refunds_refund")

        state = Refund.objects.get().state
    other = {"approved": "rejected", "rejected": "approved"}[state]
    said = {response.status_code: response.json() for response in responses if response.status_code < 500}
    assert said.keys() == {200, 409}, (
        f"One click is taken and one is too late, not {[told_by(one) for one in responses]}"
    )
    assert (said[200]["state"], said[409]) == (
        state,
        {"error": "illegal_transition", "from": state, "to": other},
    ), f"The refund is {state}, and the clicks are told {said}"


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_correction_that_was_made_meanwhile_is_kept(db, action):
    with committing(Purchase, Refund):
        refund = RefundFactory(amount="30.00")
        with rival("refunds_refund", "UPDATE refunds_refund SET amount = 40 WHERE id = %s", [refund.pk]) as office:
            status = act(refund, action).status_code

        amount = Refund.objects.get().amount
    assert (status, amount) == (200, 40 if office.got_in else 30), (
        f"The office corrected the sum to 40.00 while somebody chose {action}; now it is {amount} (answer {status})"
    )


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_state_that_somebody_else_has_set_meanwhile_is_told(db, answers, action):
    other, to = ("rejected", "approved") if action == "approve" else ("approved", "rejected")
    with committing(Purchase, Refund):
        refund = RefundFactory()
        with rival(
            "refunds_refund", f"UPDATE refunds_refund SET state = '{other}' WHERE id = %s", [refund.pk]
        ) as office:
            response = act(refund, action)

    if office.got_in:
        assert answers(response, 409) == {"error": "illegal_transition", "from": other, "to": to}
    assert response.status_code == (409 if office.got_in else 200), f"{action} is answered with {told_by(response)}"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_refund_that_is_paid_out_says_what_was_paid(db, provider, moment):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        correct = ("UPDATE refunds_refund SET amount = 40 WHERE id = %s", [refund.pk])
        setattr(provider, moment, lambda what: by_somebody(*correct))
        status = act(refund, "pay-out").status_code

        amount = Refund.objects.get().amount
    assert (status, 96 - provider.kept, amount) == (200, 30, 30), (
        f"30.00 were promised; while the provider was asked, the office tried to correct that to 40.00. Now "
        f"{96 - provider.kept} are paid, and the row says {amount} (answer {status})"
    )


def test_five_clicks_ask_once(db, clock):
    clock.move_to(vienna("2030-05-20T12:00"))
    with committing(Purchase, Refund):
        purchase = PurchaseFactory(starts_at=SUMMER)

        responses = race(5, lambda number: act(purchase, "ask"), table="refunds_refund")

        statuses = Counter(response.status_code for response in responses)
        assert statuses == {201: 1, 409: 4}, f"One click asks and four are too late, not {statuses}"
        late = [response.json() for response in responses if response.status_code == 409]
        assert late == [{"error": "already_asked"}] * 4, f"Who is late is told {late}"
        assert Refund.objects.get().state == "requested"


@pytest.mark.parametrize(
    "corrected",
    [
        (),
        ((Refund, {"amount": "40.00"}),),
        ((Refund, {"asked_at": "2030-01-01T00:00Z"}), (Purchase, {"email": "anna@example.org"})),
    ],
    ids=["as it was", "another sum", "another moment and address"],
)
def test_silence_is_not_paid_twice(db, provider, clock, corrected):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        provider.after = silence
        lost, state = act(refund, "pay-out").status_code, Refund.objects.get().state
        provider.after = lambda what: None
        for model, values in corrected:
            model.objects.update(**values)
        clock.tick(timedelta(days=40))

        again, row = act(refund, "pay-out").status_code, Refund.objects.get()

        another_sum = any("amount" in values for _, values in corrected)
        assert (lost, state) == (502, "approved") and (another_sum or again == 200)
        assert row.state != "paid_out" or row.amount == 30, f"30.00 were paid, and the row says {row.amount}"
        assert provider.kept == 66, (
            f"An answer got lost, and 30.00 of 96.00 were paid out again; the provider keeps {provider.kept}"
        )


def test_a_step_that_could_not_be_written_is_not_paid_twice(db, provider):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        with refusing_writes("refunds_refund"):
            act(refund, "pay-out")

        again = act(refund, "pay-out")

        assert (again.status_code, Refund.objects.get().state) == (200, "paid_out"), told_by(again)
        assert provider.kept == 66, (
            f"The disk was full, and 30.00 of 96.00 were paid out again; the provider keeps {provider.kept}"
        )


@pytest.mark.django_db
def test_a_refusal_has_a_code(browser, answers, require):
    require("refunds.errors.NothingToRefund"), require("refunds.errors.AlreadyAsked")
    ask, purchase = require("refunds.services.ask"), PurchaseFactory(starts_at=SUMMER)
    base = require("refunds.errors.RefundError")

    codes, names = [], []
    for at in ("2030-06-19T12:00", "2030-06-01T12:00", "2030-06-02T12:00"):
        try:
            made = ask(purchase_id=purchase.pk, now=vienna(at))
        except base as refused:
            codes.append(refused.code)
            names.append(type(refused).__name__)
        else:
            codes.append(str(made.amount))

    assert codes == ["nothing_to_refund", "93.50", "already_asked"]
    assert names == ["NothingToRefund", "AlreadyAsked"], f"What is refused goes by the names {names}"
