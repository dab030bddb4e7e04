"""The safety net of the bar: who orders and pays has their drinks, and hears of it once."""

import contextlib
import logging
from decimal import Decimal

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from accounts.models import User
from bar.models import Drink, Order
from payments.stand_in import Refused
from tests.answers import told_by
from tests.cards import CARD, keepers_of_the_card
from tests.factories.bar import DrinkFactory, order_of
from tests.faults import refusing_writes
from tests.history import rows_after_migrating, wrong_with_migrations
from tests.provider import silence
from tests.refusals import takes
from tests.rivals import committing


@pytest.fixture(autouse=True)
def autocommit(db):
    with committing(Drink, Order):
        yield


def order(browser, drink="wine", **wish):
    body = {"drink": drink, "quantity": 2, "table": 4, "email": "eva@example.org", "card": "visa", **wish}
    return browser.post("/bar/orders/", body, "application/json")


@pytest.fixture(autouse=True)
def wine(autocommit):
    return DrinkFactory(name="wine")


def test_who_pays_has_drinks(browser, answers, provider):
    made = answers(order(browser), 201)

    row = Order.objects.get()
    charge = provider.charges[row.charge]
    assert made == {"order": row.pk, "total": "13.00"}
    assert (charge.amount, charge.card, charge.reference) == (Decimal("13.00"), "visa", "The Lantern, drinks")
    assert (len(provider.asked), row.price, row.paid_at is None) == (1, Decimal("6.50"), False)
    shown = answers(browser.get(f"/bar/orders/{row.pk}/"), 200)
    assert shown == {"drink": "wine", "quantity": 2, "table": 4, "total": "13.00", "paid": True}


def test_who_pays_has_one_mail(browser, provider):
    order(browser)

    [message] = mail.outbox
    assert message.subject == "Your drinks" and message.to == ["eva@example.org"]
    assert message.body == "2 x wine for table 4 will be ready in the interval: 13.00 euros."


def test_who_does_not_pay_has_nothing(browser, answers, provider):
    declined = answers(order(browser, card="declined"), 402)
    provider.before = silence
    silent = answers(order(browser), 502)

    assert declined == {"error": "The card is declined."}
    assert silent == {"error": "The payment provider does not answer."}
    assert not Order.objects.exists() and not mail.outbox and provider.kept == 0
    provider.before, provider.after = provider.after, silence
    assert order(browser).status_code == 502 and provider.kept <= 13, f"{provider.kept} euros were taken for 13"
    assert not Order.objects.exists() and not mail.outbox


def test_a_second_round_is_another_order(browser, answers, provider):
    first, second = answers(order(browser), 201), answers(order(browser), 201)

    assert first["order"] != second["order"] and provider.kept == 26
    assert [row.paid_at is None for row in Order.objects.all()] == [False] * 2 and len(mail.outbox) == 2


def test_who_orders_when_wine_has_become_dearer_pays_more(browser, answers, provider):
    answers(order(browser), 201)
    Drink.objects.update(price="9.90")

    assert answers(order(browser), 201)["total"] == "19.80" and provider.kept == Decimal("32.80")


@pytest.mark.parametrize("quantity", [0, 13, -1])
def test_too_many_glasses_are_refused_before_they_cost_money(browser, answers, provider, quantity):
    refused = answers(order(browser, quantity=quantity), 400)

    assert list(refused["errors"]) == ["quantity"] and not provider.asked and not Order.objects.exists()


def test_twelve_glasses_are_not_too_many(browser, answers, provider):
    assert answers(order(browser, quantity=12), 201)["total"] == "78.00"
    assert answers(order(browser, quantity=1), 201)["total"] == "6.50"


def test_a_drink_that_the_bar_does_not_have(browser, provider):
    assert order(browser, drink="hemlock").status_code == 404 and not provider.asked


def test_an_order_that_is_paid_at_the_counter_stays_unpaid(browser, answers, wine):
    row = order_of(wine, paid=False)

    shown = answers(browser.get(f"/bar/orders/{row.pk}/"), 200)

    assert shown["paid"] is False and browser.get("/bar/orders/987654/").status_code == 404


def test_the_admin_lists_orders_with_their_totals(browser, answers, provider):
    answers(order(browser), 201)
    Drink.objects.update(price="9.90")

    with committing(User):
        browser.force_login(User.objects.create_superuser("office"))
        listed = browser.get("/admin/bar/order/").text

    assert "13.00" in listed


OLD_ROWS = """
INSERT INTO bar_drink (id, name, price) VALUES (7001, 'absinth', 9.90);
INSERT INTO bar_order (drink_id, quantity, "table", email, price, total, charge, paid_at) VALUES
    (7001, 2, 4, 'eva@example.org', 6.50, 13, 'ch_1', now()), (7001, 12, 4, 'eva@example.org', 6.50, 78, '', NULL)
"""
WRONG = [{"email": "nobody"}, {"email": ""}, {"table": -1}, {"table": 99_999}, {"quantity": None}, {"quantity": "two"}]


@pytest.mark.parametrize("wish", WRONG, ids=str)
def test_a_wish_that_makes_no_sense_is_told_so(browser, answers, provider, wish):
    refused = answers(order(browser, **wish), 400)

    assert list(refused["errors"]) == list(wish) and not provider.asked and not Order.objects.exists()


def test_a_number_may_come_as_text(browser, answers, provider):
    assert answers(order(browser, quantity="2"), 201)["total"] == "13.00"


def test_the_moment_of_the_payment_is_now(browser, provider):
    before = timezone.now()
    order(browser)

    assert before <= Order.objects.get().paid_at <= timezone.now()


def test_a_full_disk_is_a_500(browser, provider):
    with refusing_writes("bar_order"):
        assert order(browser).status_code == 500


@pytest.mark.parametrize("quantity", [0, 13])
def test_the_admin_says_what_is_wrong(browser, provider, wine, quantity):
    with committing(User):
        browser.force_login(User.objects.create_superuser("office"))
        form = {"quantity": quantity, "table": 4, "email": "eva@example.org", "drink": wine.pk}
        answer = browser.post("/admin/bar/order/add/", form)

    assert answer.status_code == 200 and "quantity" in answer.context["adminform"].form.errors, told_by(answer)


@pytest.mark.parametrize("column", ["price", "charge", "quantity"])
def test_the_database_has_no_gaps(wine, column):
    assert not takes(f"UPDATE bar_order SET {column} = NULL WHERE id = %s", order_of(wine).pk)


def test_a_drink_that_becomes_dearer_changes_no_order(browser, answers, wine):
    orders = [order_of(wine), order_of(wine, paid=False)]

    with committing(User):
        browser.force_login(User.objects.create_superuser("office"))
        assert browser.post(f"/admin/bar/drink/{wine.pk}/change/", {"name": "wine", "price": "9.90"}).status_code == 302

    assert Drink.objects.get().price == Decimal("9.90")
    assert {row.price for row in Order.objects.all()} == {Decimal("6.50")}
    assert len(Order.objects.all()) == len(orders)


def test_a_drink_that_was_ordered_does_not_take_its_orders_away(wine):
    order_of(wine)

    with contextlib.suppress(ProtectedError, RestrictedError, IntegrityError):
        wine.delete()

    assert Order.objects.exists()


def test_a_migration_leaves_the_rows_as_they_are():
    rows = rows_after_migrating("bar", OLD_ROWS, "SELECT quantity, price, charge FROM bar_order ORDER BY id")

    assert rows == [(2, Decimal("6.50"), "ch_1"), (12, Decimal("6.50"), "")]


def test_what_production_has_migrated_stays_as_it_was():
    columns = ["drink", "quantity", "table", "email", "price", "total", "charge", "paid_at"]

    assert not wrong_with_migrations("bar", {"order": columns, "drink": ["name", "price"]}, may_go=["total"])


def test_no_table_and_no_log_keeps_a_card(browser, provider, caplog):
    caplog.set_level(logging.DEBUG)
    ask = provider.ask

    def decline(what, body, key=""):
        raise Refused(402, "declined")

    provider.ask = decline
    assert order(browser, card=CARD).status_code == 402
    provider.ask, provider.before = ask, silence
    assert order(browser, card=CARD).status_code == 502
    provider.before = lambda what: None
    assert order(browser, card=CARD).status_code == 201

    assert not keepers_of_the_card("bar", caplog)


def test_a_good_order_is_no_error(browser, provider, caplog):
    order(browser)

    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def test_mails_of_others_fail_as_they_did(monkeypatch):
    def fail(*messages):
        raise ConnectionRefusedError("the mail server is down")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)

    with pytest.raises(ConnectionRefusedError):
        mail.send_mail("The programme", "Attached.", None, ["ana@example.org"])
