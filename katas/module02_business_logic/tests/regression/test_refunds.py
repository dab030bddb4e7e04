"""The safety net of refunds: who asks, who decides, and where the money is."""

from decimal import Decimal

import pytest

from accounts.models import User
from refunds.models import Purchase, Refund
from tests.factories.refunds import PurchaseFactory, RefundFactory
from tests.faults import refusing_writes
from tests.history import rows_after_migrating, wrong_with_migrations
from tests.provider import silence
from tests.refunds_cases import ARROWS, STATES, SUMMER, vienna
from tests.refusals import execute, takes
from tests.rivals import by_somebody, committing, rival

OLD_ROWS = """
INSERT INTO refunds_purchase (id, email, title, paid, charge, starts_at, called_off)
    SELECT number, 'ana@example.org', 'Tosca', 96, 'ch_1', now(), false FROM generate_series(7001, 7004) AS number;
INSERT INTO refunds_refund (purchase_id, amount, state, asked_at) VALUES
    (7001, 30.50, 'requested', now()), (7002, 30.50, 'approved', now()), (7003, 30.50, 'rejected', now()),
    (7004, 30.50, 'paid_out', now())
"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(browser, clock):
    """Ask for the money of a purchase, at some moment in Vienna."""

    def post(purchase, at="2030-05-20T12:00"):
        clock.move_to(vienna(at))
        return browser.post(f"/refunds/purchases/{purchase.pk}/ask/")

    return post


def test_who_asks_early_is_promised_their_money(ask, browser, answers):
    purchase = PurchaseFactory(starts_at=SUMMER)

    made = answers(ask(purchase), 201)

    refund = Refund.objects.get()
    RefundFactory(state="rejected")
    assert made == {"refund": refund.pk, "amount": "93.50", "state": "requested"}
    assert (refund.purchase, refund.amount, refund.asked_at) == (purchase, Decimal("93.50"), vienna("2030-05-20T12:00"))
    assert answers(browser.get(f"/refunds/{refund.pk}/"), 200) == made


def test_who_asks_twice_or_too_late_is_not(ask, browser, answers):
    purchase, late = PurchaseFactory(starts_at=SUMMER), PurchaseFactory(starts_at=SUMMER)
    ask(purchase)

    again = answers(ask(purchase), 409)
    nothing = answers(ask(late, "2030-06-20T12:00"), 409)

    assert again == {"error": "already_asked"} and nothing == {"error": "nothing_to_refund"}
    assert Refund.objects.count() == 1
    assert browser.post("/refunds/purchases/987654/ask/").status_code == 404


@pytest.mark.parametrize("later", ["2030-06-19T12:00", "2030-06-25T12:00"])
def test_who_has_asked_has_asked(ask, answers, later):
    for state in STATES:
        refund = RefundFactory(purchase__starts_at=SUMMER, state=state)

        assert answers(ask(refund.purchase, later), 409) == {"error": "already_asked"}
        assert Refund.objects.get(purchase=refund.purchase) == refund


def test_what_was_called_off_goes_back_at_any_time(ask, answers):
    purchase = PurchaseFactory(starts_at=SUMMER, called_off=True, paid="48.25")

    assert answers(ask(purchase, "2030-06-25T12:00"), 201)["amount"] == "48.25"


def test_a_refund_that_is_approved_is_paid_out(browser, answers, provider):
    refund = RefundFactory(purchase__charge=provider.charged("96.00"))

    approved = answers(browser.post(f"/refunds/{refund.pk}/approve/"), 200)
    kept = provider.kept
    paid = answers(browser.post(f"/refunds/{refund.pk}/pay-out/"), 200)

    assert (approved["state"], paid["state"], Refund.objects.get().state) == ("approved", "paid_out", "paid_out")
    assert (kept, provider.kept, provider.asked) == (96, Decimal("50.50"), ["refunds"])


def test_a_refund_that_is_rejected_costs_nothing(browser, answers, provider):
    refund = RefundFactory(purchase__charge=provider.charged("96.00"))

    assert answers(browser.post(f"/refunds/{refund.pk}/reject/"), 200)["state"] == "rejected"
    assert provider.kept == 96 and not provider.asked


@pytest.mark.parametrize("trouble", ["silence", "declined"])
def test_a_provider_that_does_not_pay_leaves_the_refund_approved(browser, answers, provider, trouble):
    refund = RefundFactory(
        state="approved", purchase__charge=provider.charged("96.00" if trouble == "silence" else "1")
    )
    if trouble == "silence":
        provider.before = silence

    assert answers(browser.post(f"/refunds/{refund.pk}/pay-out/"), 502) == {"error": "provider"}
    assert Refund.objects.get().state == "approved"


def test_after_silence_it_may_be_tried_again(browser, answers, provider):
    refund = RefundFactory(state="approved", purchase__charge=provider.charged("96.00"))
    provider.before = silence
    answers(browser.post(f"/refunds/{refund.pk}/pay-out/"), 502)
    provider.before = lambda what: None

    answers(browser.post(f"/refunds/{refund.pk}/pay-out/"), 200)

    assert (provider.kept, Refund.objects.get().state) == (Decimal("50.50"), "paid_out")


def test_what_is_not_there_is_a_404(browser, provider):
    for action in ("approve", "reject", "pay-out"):
        assert browser.post(f"/refunds/987654/{action}/").status_code == 404
    assert browser.get("/refunds/987654/").status_code == 404


def test_the_office_works_through_its_list(browser, provider):
    with committing(Refund, Purchase):
        purchases = PurchaseFactory.create_batch(2, charge=provider.charged("192.00"))
        yes, no = (RefundFactory(purchase=purchase).pk for purchase in purchases)

        steps = [f"{yes}/approve", f"{no}/reject", f"{yes}/pay-out"]
        statuses = [browser.post(f"/refunds/{step}/").status_code for step in steps]

        states = list(Refund.objects.order_by("pk").values_list("state", flat=True))
    assert (statuses, states) == ([200, 200, 200], ["paid_out", "rejected"])


@pytest.mark.parametrize(("one", "other"), ARROWS)
def test_the_database_takes_the_steps_that_there_are(one, other):
    refund = RefundFactory(state=one)

    assert takes("UPDATE refunds_refund SET state = %s WHERE id = %s", other, refund.pk)


@pytest.mark.parametrize("state", STATES)
def test_the_database_takes_corrections_in_every_state(state):
    refund, other = RefundFactory(state=state), PurchaseFactory()
    change = "SET amount = 7, purchase_id = %s, state = %s, asked_at = '2030-01-01Z' WHERE id = %s"

    execute(f"UPDATE refunds_refund {change}", other.pk, state, refund.pk)

    now = Refund.objects.get()
    assert (now.amount, now.purchase_id, now.state, now.asked_at.year) == (7, other.pk, state, 2030)
    execute("UPDATE refunds_refund SET amount = 8 WHERE id = %s", refund.pk)
    assert Refund.objects.get().amount == 8


def test_no_migration_throws_away_what_there_is():
    purchase = ["email", "title", "starts_at", "called_off", "paid", "charge"]

    assert not wrong_with_migrations(
        "refunds", {"refund": ["purchase", "amount", "state", "asked_at"], "purchase": purchase}
    )


@pytest.mark.parametrize("action", ["ask", "approve", "reject", "pay-out"])
def test_a_full_disk_is_nobodys_decision(ask, browser, provider, action):
    with committing(Purchase, Refund):
        state = "approved" if action == "pay-out" else "requested"
        purchase = PurchaseFactory(starts_at=SUMMER, charge=provider.charged("96.00"))
        refund = RefundFactory(state=state, purchase=purchase) if action != "ask" else None
        with refusing_writes("refunds_refund"):
            response = browser.post(f"/refunds/{refund.pk}/{action}/") if refund else ask(purchase)

        assert response.status_code == 500 and [one.state for one in Refund.objects.all()] in ([], [state])


@pytest.mark.parametrize("shared", ["one charge", "two charges"])
def test_two_refunds_are_paid_twice(browser, provider, shared):
    first = provider.charged("192.00")
    for charge in (first, first if shared == "one charge" else provider.charged("192.00")):
        refund = RefundFactory(
            purchase__charge=charge, purchase__title="Tosca", purchase__starts_at=SUMMER, state="approved", amount="30"
        )
        assert browser.post(f"/refunds/{refund.pk}/pay-out/").status_code == 200

    assert sum(charge.refunded for charge in provider.charges.values()) == 60


def test_what_is_paid_out_is_what_the_row_says(browser, provider):
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        with rival("refunds_refund", "UPDATE refunds_refund SET amount = 40 WHERE id = %s", [refund.pk]):
            status = browser.post(f"/refunds/{refund.pk}/pay-out/").status_code

        amount = Refund.objects.get().amount
    assert status == 200 and 96 - provider.kept == amount, f"{96 - provider.kept} were paid; the row says {amount}"


@pytest.mark.parametrize("state", ["requested", "approved", "rejected", "paid_out"])
def test_a_backup_can_be_restored_in_any_state(state):
    sql = "INSERT INTO refunds_refund (purchase_id, amount, state, asked_at) VALUES (%s, 1, %s, now())"

    assert takes(sql, PurchaseFactory().pk, state)


def test_the_admin_corrects_an_amount(browser):
    refund = RefundFactory(state="approved")
    browser.force_login(User.objects.create_superuser("office"))
    form = {
        "purchase": refund.purchase_id, "amount": "40.00", "state": "approved",
        "asked_at_0": "2030-06-10", "asked_at_1": "19:30:00",
    }  # fmt: skip

    assert browser.post(f"/admin/refunds/refund/{refund.pk}/change/", form).status_code == 302
    assert Refund.objects.get().amount == 40 and Purchase.objects.count() == 1


def test_a_migration_leaves_the_rows_as_they_are():
    rows = rows_after_migrating("refunds", OLD_ROWS, "SELECT state, amount FROM refunds_refund ORDER BY id")

    assert rows == [(state, Decimal("30.50")) for state in STATES]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_is_corrected_while_it_is_paid_out_stays(browser, provider, moment):
    corrected = []
    with committing(Purchase, Refund):
        refund = RefundFactory(purchase__charge=provider.charged("96.00"), state="approved", amount="30.00")
        change = ("UPDATE refunds_refund SET asked_at = '2031-01-01Z' WHERE id = %s", [refund.pk])
        setattr(provider, moment, lambda what: corrected.append(by_somebody(*change)))
        status = browser.post(f"/refunds/{refund.pk}/pay-out/").status_code

        year = Refund.objects.get().asked_at.year
    assert status == 200 and (not corrected[0] or year == 2031), (
        f"While the provider was asked, the office corrected when it was asked for, to 2031; it is {year} ({status})"
    )
