"""Exercise 04, the double click: a wish has a name, and whoever asks for it again gets the answer there is."""

import json
from collections import Counter

import pytest

from tests.factories.vouchers import CustomerFactory
from tests.provider import silence
from tests.rivals import committing
from tests.vouchers_app import WISH, answer, at_once, bought, buy, die, on_another_server
from vouchers.models import Customer, Voucher


@pytest.fixture
def ana(db):
    """A customer, in a database to which every statement commits."""
    with committing(Customer, Voucher):
        yield CustomerFactory()


def test_a_second_click_gets_the_first_ones_answer(ana, provider):
    answers = [answer(buy(ana)) for _ in range(3)]

    assert (provider.kept, bought()) == (50, 50), (
        f"One voucher of 50.00 was clicked three times: {provider.kept} euros were taken, {bought()} euros of vouchers "
        "were made"
    )
    assert answers[0][0] == 201 and answers == [answers[0]] * 3, f"Three clicks on one wish get {answers}"


def test_the_same_wish_may_be_written_differently(ana, provider):
    first = answer(buy(ana))
    turned = json.dumps(dict(reversed(WISH.items())), indent=2)

    second = answer(buy(ana, body=turned))

    assert second == first, f"The same wish with its members in another order: {second}, after {first}"
    assert provider.kept == 50


@pytest.mark.parametrize("change", [{"amount": "60.00"}, {"recipient": "Dan"}, {"card": "master"}])
def test_another_wish_under_the_same_key_is_refused(ana, provider, change):
    first = answer(buy(ana))

    second = answer(buy(ana, **change))

    assert second == (422, {"error": "This key belongs to another wish."}), (
        f"Under the key of a wish for {WISH} another one ({change}) is answered with {second}"
    )
    assert provider.kept == bought() == 50
    assert answer(buy(ana)) == first, "after that the first wish gets another answer than before"


@pytest.mark.parametrize("key", [None, "", "k" * 101])
def test_a_wish_without_a_name_is_not_fulfilled(ana, provider, key):
    status, body = answer(buy(ana, key))

    assert (status, body) == (400, {"error": "Send an Idempotency-Key of 1 to 100 characters."}), (
        f"A wish with the key {str(key)[:5]!r} gets {status}; nobody could send it again without paying twice"
    )
    assert provider.kept == bought() == 0


def test_twenty_clicks_at_the_same_instant_pay_once(ana, provider):
    responses = at_once(20, lambda number: answer(buy(ana)), provider)

    kept, worth, answers = provider.kept, bought(), Counter(map(str, responses))
    assert (kept, worth) == (50, 50), (
        f"Twenty clicks at one instant for one voucher of 50.00: {kept} were taken, {worth} of vouchers made"
    )
    again = answer(buy(ana))
    others = [one for one in responses if one != again and one != (409, {"error": "This wish is being fulfilled."})]
    assert again[0] == 201 and again in responses and not others, f"Twenty clicks on one wish get {dict(answers)}"


def test_a_process_that_dies_after_the_payment_has_not_charged_for_nothing(ana, provider):
    provider.after = die
    dead = buy(ana)
    provider.after = lambda what: None
    assert dead is None and provider.kept == 50, "the payment itself was not tried"

    again = answer(buy(ana))

    assert (provider.kept, bought(), again[0]) == (50, 50, 201), (
        f"The server died between payment and answer, and the app asked again: {provider.kept} euros were taken for "
        f"{bought()} euros of vouchers, the answer is {again}"
    )
    assert answer(buy(ana)) == again


def test_an_answer_that_got_lost_on_its_way_from_the_provider_has_not_charged_for_nothing(ana, provider):
    provider.after = silence
    lost = answer(buy(ana))
    provider.after = lambda what: None

    again = answer(buy(ana))

    assert lost[0] == 502
    assert (provider.kept, bought(), again[0]) == (50, 50, 201), (
        f"The provider's answer got lost, and the app asked again: {provider.kept} euros were taken for {bought()} "
        f"euros of vouchers, the answer is {again}"
    )


def test_another_server_knows_the_wish_too(ana, provider):
    first = list(on_another_server(lambda: answer(buy(ana))))
    provider.asked.clear()

    second = answer(buy(ana))

    assert [second[0], second[1]] == first, f"One server has answered {first}, and a second one answers {list(second)}"
    assert not provider.asked and bought() == 50
