"""Exercise 04, the double click: a wish has a name, and whoever asks for it again gets the answer there is."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from freezegun import freeze_time

from tests.factories.vouchers import CustomerFactory
from tests.faults import MOST_WRITES, failing
from tests.provider import silence
from tests.rivals import committing
from tests.second_server import SecondServer
from tests.vouchers_app import WISH, answer, at_once, bought, buy, die, listening, made_earlier
from vouchers.models import Customer, Voucher


@pytest.fixture
def ana(db):
    """A customer, in a database to which every statement commits."""
    with committing(Customer, Voucher):
        yield CustomerFactory()


@pytest.fixture
def clock():
    """Time stands still for one test alone: who waits for another click needs a clock that goes."""
    with freeze_time("2090-05-06T12:00:00Z") as frozen:
        yield frozen


@pytest.fixture(scope="module")
def second_server(django_db_setup):
    here = connection.settings_dict
    server = SecondServer({name: here[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
    yield server
    server.stop()


def test_a_second_click_gets_the_first_ones_answer(ana, provider):
    answers = [answer(buy(ana)) for _ in range(3)]

    assert (provider.kept, bought()) == (50, 50), (
        f"One voucher of 50.00 was clicked three times: {provider.kept} euros were taken, {bought()} euros of vouchers "
        "were made"
    )
    assert answers[0][0] == 201 and answers == [answers[0]] * 3, f"Three clicks on one wish get {answers}"


def test_the_answer_stays_the_first_one(ana, provider, clock):
    clock.move_to("2090-05-06T20:00:00Z")
    first = answer(buy(ana, amount="50"))
    for number in range(12):
        buy(ana, f"another-{number}")
    clock.move_to("2090-05-07T19:59:59Z")
    second = answer(buy(ana, amount="50"))
    clock.move_to("2090-05-06T20:00:00Z")
    made_earlier(timedelta(days=1, seconds=-1))
    third = answer(buy(ana, amount="50"))

    assert second == first, f"Twelve wishes and a day later a wish is answered with {second}, after {first}"
    assert third == first, f"By the database's clock a day is over but for a second, and a wish gets {third}"
    assert provider.kept == bought() == 650


def test_the_same_wish_may_be_written_differently(ana, provider):
    first = answer(buy(ana))
    turned = json.dumps({"attempt": 2} | dict(reversed(WISH.items())), indent=2)

    second = answer(buy(ana, body=turned))
    third = answer(buy(ana, way={"REMOTE_ADDR": "192.0.2.7", "HTTP_USER_AGENT": "theatre/2", "HTTP_ACCEPT": "*/*"}))

    assert second == first, (
        f"The same wish, its members in another order and one more that is no part of it: {second}, after {first}"
    )
    assert third == first, f"The same wish, from behind the tunnel, by another network: {third}, after {first}"
    assert provider.kept == 50


@pytest.mark.parametrize(
    "change",
    [
        {"amount": "50.01"},
        {"recipient": "cleo"},
        {"card": "my visa"},
        {"card": "Visa"},
        {"recipient": "Cleov", "card": "isa"},
    ],
)
def test_another_wish_under_the_same_key_is_refused(ana, provider, change):
    first = answer(buy(ana))

    second = answer(buy(ana, **change))

    assert second == (422, {"error": "This key belongs to another wish."}), (
        f"Under the key of a wish for {WISH} another one ({change}) is answered with {second}"
    )
    assert provider.kept == bought() == 50
    assert answer(buy(ana)) == first, "after that the first wish gets another answer than before"


def test_a_wish_is_told_from_another_wherever_its_words_end(ana, provider):
    pairs = [
        ({"recipient": f"Cleo{sign}a", "card": "b"}, {"recipient": "Cleo", "card": f"a{sign}b"})
        if forwards
        else ({"card": f"b{sign}a", "recipient": "Cleo"}, {"card": "b", "recipient": f"a{sign}Cleo"})
        for sign in " |,;:-_/.&="
        for forwards in (True, False)
    ]
    for number, (one, other) in enumerate(pairs):
        buy(ana, f"wish-{number}", **one)
        status = buy(ana, f"wish-{number}", **other).status_code
        assert status == 422, f"Under the key of a wish for {one} another one ({other}) is answered with {status}"


def test_another_wish_at_the_same_instant_under_the_same_key_is_refused(ana, provider):
    wishes = ({"recipient": "Cleo"}, {"recipient": "Dora"})

    statuses = at_once(2, lambda number: buy(ana, **wishes[number]).status_code, provider)

    again = [buy(ana, **wish).status_code for wish in wishes]
    assert statuses.count(201) <= 1 and max(statuses) < 500 and sorted(again) == [201, 422], (
        f"Two different wishes under one key at one instant are answered with {statuses}, and a moment later with "
        f"{again}; one of them has a voucher, and the other is another wish"
    )
    assert provider.kept == bought() == 50


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
    buy(ana)
    connection.close()
    provider.after = lambda what: None
    assert provider.kept == 50, "the payment itself was not tried"

    again = answer(buy(ana))

    assert (provider.kept, bought(), again[0]) == (50, 50, 201), (
        f"The server died between payment and answer, and the app asked again: {provider.kept} euros were taken for "
        f"{bought()} euros of vouchers, the answer is {again}"
    )
    assert answer(buy(ana)) == again


@pytest.mark.parametrize(("hours", "token"), [(0, ""), (12, ""), (1, "after the next log-in")])
def test_an_answer_that_got_lost_on_its_way_from_the_provider_has_not_charged_for_nothing(
    ana, provider, clock, hours, token
):
    clock.move_to("2090-05-06T20:00:00Z")
    provider.after = silence
    lost = answer(buy(ana))
    provider.after = lambda what: None
    clock.tick(timedelta(hours=hours))
    Customer.objects.update(token=token or ana.token)

    again = answer(buy(token or ana))

    assert lost[0] == 502
    assert (provider.kept, bought(), again[0]) == (50, 50, 201), (
        f"The provider's answer got lost, and {hours} hours later the app asked again: {provider.kept} euros were "
        f"taken for {bought()} euros of vouchers, the answer is {again}"
    )


@pytest.mark.parametrize("lost", [False, True], ids=["the disk is full", "the connection is lost"])
def test_whatever_cannot_be_written_the_wish_may_be_sent_again(ana, provider, lost):
    for number in range(1, MOST_WRITES):
        key, before = f"wish-{number}", 50 * (number - 1)
        with failing(number, "vouchers_", lost=lost) as failure:
            first = answer(buy(ana, key))
        if not failure.came:
            break
        again = answer(buy(ana, key))
        assert first[0] in (500, 201), f"write {number} of a wish failed; that is no {first}, it is a 500"
        assert (provider.kept - before, bought() - before, again[0]) == (50, 50, 201), (
            f"Write {number} of a wish failed, and the app asked again: {provider.kept - before} euros were taken for "
            f"{bought() - before} euros of vouchers, the answer is {again}"
        )
        assert first[0] == 500 or first == again, f"write {number} failed: first {first}, then {again} is the answer"
        assert set(again[1]) == {"code", "amount", "recipient"}, f"write {number} failed, and the answer is {again}"
        assert answer(buy(ana, key)) == again


def test_a_second_server_at_the_same_instant_does_not_fulfil_the_wish_too(ana, provider, second_server):
    there = []
    provider.before = lambda what: there.append(second_server.buy(ana.token)) if not there else None

    here = answer(buy(ana))

    assert here[0] == 201
    assert bought() == 50, (
        f"Two servers have one wish for a voucher of 50.00 at one instant, and {bought()} euros of vouchers were made; "
        f"the second one has answered {there[0][0]}"
    )


def test_a_second_server_knows_the_wish_too(ana, provider, second_server):
    first = answer(buy(ana))

    second, asked = second_server.buy(ana.token)

    assert second == first, f"One server has answered {first}, and a second one answers {second}"
    assert not asked and bought() == 50


def test_a_second_server_asks_the_provider_under_the_same_key(ana, provider, second_server):
    asked = listening(provider)
    provider.after = silence
    buy(ana)

    _, there = second_server.buy(ana.token, silent=True)

    assert asked[0][0] and there == asked, (
        "the provider charges once for one key, if the words are the same too; "
        f"the first server asked with {asked}, the second with {there}"
    )
