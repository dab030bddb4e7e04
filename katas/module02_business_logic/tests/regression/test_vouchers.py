"""The safety net of the gift vouchers: what is sold to whom, and what is refused."""

import itertools
import logging
from decimal import Decimal

import pytest

from payments.stand_in import Refused
from tests.cards import CARD, keepers_of_the_card
from tests.factories.vouchers import CustomerFactory
from tests.history import columns_of, wrong_with_migrations
from tests.provider import silence
from tests.rivals import committing
from tests.vouchers_app import answer, at_once, bought, buy
from vouchers.models import Customer, Voucher

pytestmark = pytest.mark.django_db
number = itertools.count()


def key():
    """A name that no wish has had."""
    return f"wish-{next(number)}"


def test_who_pays_gets_a_voucher(answers, browser, provider):
    ana = CustomerFactory()

    status, body = answer(buy(ana, key()))

    voucher = Voucher.objects.get()
    charge = provider.charges[voucher.charge]
    assert (status, body) == (201, {"code": voucher.code, "amount": "50.00", "recipient": "Cleo"})
    assert (voucher.customer, voucher.amount, len(voucher.code)) == (ana, Decimal(50), 16)
    assert (charge.amount, charge.card, charge.refunded) == (Decimal("50.00"), "visa", 0)
    assert charge.reference.startswith("The Lantern, voucher")
    shown = browser.get("/vouchers/", headers={"Authorization": f"Bearer {ana.token}"})
    assert answers(shown, 200) == {"vouchers": [body]}


def test_two_wishes_are_two_vouchers_even_if_they_are_alike(provider):
    ana = CustomerFactory()

    first, second = answer(buy(ana, key())), answer(buy(ana, key()))

    assert first[0] == second[0] == 201 and first[1]["code"] != second[1]["code"]
    assert provider.kept == bought() == 100


@pytest.mark.parametrize("length", [1, 100])
def test_a_key_may_have_up_to_a_hundred_characters(provider, length):
    assert answer(buy(CustomerFactory(), "x" * length))[0] == 201


def test_a_key_of_another_customer_is_another_key(provider, browser, answers):
    ana, ben = CustomerFactory(), CustomerFactory()
    shared = key().rjust(100, "k")  # cut off, with something in front of it or behind, both would be one

    first, second = answer(buy(ana, shared)), answer(buy(ben, shared))

    assert first[0] == second[0] == 201 and first[1]["code"] != second[1]["code"]
    assert provider.kept == bought() == 100, "two customers happened on one key, and one of them did not pay"
    shown = answers(browser.get("/vouchers/", headers={"Authorization": f"Bearer {ben.token}"}), 200)
    assert shown == {"vouchers": [second[1]]}


def test_keys_that_are_nearly_the_same_are_different_keys(provider):
    ana, long = CustomerFactory(), "k" * 99

    names = [long + "1", long + "2", "A", "a", "a b", "ab", "a-b", "a.b", "a:b", "a/b", "0", "00"]
    codes = {answer(buy(ana, name))[1]["code"] for name in names}

    assert len(codes) == 12 and provider.kept == bought() == 600


def test_a_customers_number_and_a_key_do_not_run_together(provider):
    wishes = [(987, "1x"), (9871, "x"), (654, "x4"), (4654, "x")]

    told = [answer(buy(CustomerFactory(pk=pk), name)) for pk, name in wishes]

    assert [status for status, _ in told] == [201] * 4 and len({body["code"] for _, body in told}) == 4
    assert provider.kept == bought() == 200


def test_a_declined_payment_may_be_tried_again_under_its_key(provider):
    ana, wish = CustomerFactory(), key()

    declined = [answer(buy(ana, wish, card="declined")) for _ in range(2)]
    paid = answer(buy(ana, wish, card="master"))

    assert declined == [(402, {"error": "The card is declined."})] * 2
    assert paid[0] == 201 and provider.kept == bought() == 50


def test_a_declined_wish_may_be_another_one_under_its_key(provider):
    ana, wish = CustomerFactory(), key()
    buy(ana, wish, card="declined")

    paid = answer(buy(ana, wish, amount="60.00", recipient="Dora", card="visa"))

    assert paid[0] == 201 and (paid[1]["amount"], paid[1]["recipient"]) == ("60.00", "Dora")
    assert provider.kept == bought() == 60


def test_if_nobody_has_answered_the_wish_may_be_sent_again(provider):
    ana, wish = CustomerFactory(), key()
    provider.before = silence
    silent = answer(buy(ana, wish))
    provider.before = lambda what: None

    paid = answer(buy(ana, wish))

    assert silent == (502, {"error": "The payment provider does not answer."})
    assert paid[0] == 201 and provider.kept == bought() == 50


def test_what_makes_no_sense_is_refused_before_it_costs_money(provider, browser):
    ana = CustomerFactory()

    for wish in ({"amount": "9.99"}, {"amount": "500.01"}, {"amount": "ten"}, {"recipient": ""}, {"card": ""}):
        status, body = answer(buy(ana, key(), **wish))
        assert status == 400 and list(body["errors"]) == list(wish), wish
    stranger = CustomerFactory.build(token="nobody's")
    assert answer(buy(stranger, key())) == (401, {"error": "Who are you?"})
    assert not provider.asked and bought() == 0


def test_a_wish_that_made_no_sense_may_be_corrected_under_its_key(provider):
    ana, wish = CustomerFactory(), key()
    buy(ana, wish, amount="5.00")

    assert answer(buy(ana, wish))[0] == 201 and bought() == 50


def test_no_table_and_no_log_keeps_a_card(provider, caplog):
    caplog.set_level(logging.DEBUG)
    ana, wish, ask = CustomerFactory(), key(), provider.ask

    def decline(what, body, key=""):
        raise Refused(402, "declined")

    def statuses():
        yield buy(ana, wish, card=CARD, amount="1.00").status_code
        provider.ask = decline
        yield buy(ana, wish, card=CARD).status_code
        provider.ask, provider.before = ask, silence
        yield buy(ana, wish, card=CARD).status_code
        provider.before = lambda what: None
        yield buy(ana, wish, card=CARD).status_code
        yield buy(ana, wish, card=CARD).status_code
        buy(ana, wish, card=CARD, recipient="Dora")  # another wish under the same key
        yield 0

    for status, expected in zip(statuses(), [400, 402, 502, 201, 201, 0], strict=True):
        assert status == expected and not keepers_of_the_card("vouchers", caplog)


def test_customers_do_not_wait_for_each_other(provider):
    with committing(Customer, Voucher):
        customers = [CustomerFactory(pk=8_000 * number) for number in range(1, 5)]  # nor those with alike numbers
        wish = key()

        together = []
        responses = at_once(4, lambda number: answer(buy(customers[number], wish))[0], provider, together)

        assert responses == [201] * 4 and provider.kept == bought() == 200
        assert together == [4], f"four customers pay at one instant, and {4 - together[0]} have to wait for the others"


def test_of_six_clicks_with_a_declined_card_each_hears_of_it(provider):
    with committing(Customer, Voucher):
        ana, wish = CustomerFactory(), key()

        statuses = at_once(6, lambda number: answer(buy(ana, wish, card="declined"))[0], provider)

        assert set(statuses) <= {402, 409} and 402 in statuses, f"six clicks with a card that has nothing: {statuses}"
        assert answer(buy(ana, wish))[0] == 201 and provider.kept == bought() == 50


def test_the_tables_of_today_are_what_they_were():
    customer, voucher = ["email", "token"], ["customer", "code", "amount", "recipient", "charge"]

    assert not wrong_with_migrations("vouchers", {"customer": customer, "voucher": voucher})
    assert columns_of(Customer) == {"id", *customer}
    assert columns_of(Voucher) == {"id", "customer_id", *voucher[1:]}


def test_two_wishes_of_one_customer_at_the_same_instant_are_two_vouchers(provider):
    with committing(Customer, Voucher):
        ana, names = CustomerFactory(), (key(), key())

        statuses = at_once(2, lambda number: answer(buy(ana, names[number]))[0], provider)

        assert statuses == [201] * 2 and provider.kept == bought() == 100
