"""Exercise 10, the door that never tires: how often a password may be guessed, and by whom."""

import time

import freezegun
import pytest
import rest_framework.throttling
from django.contrib.auth.hashers import MD5PasswordHasher

from tests.factories.accounts import PASSWORD, UserFactory
from tests.sign_in_attempts import HOME, attempt, count_checked, empty_caches, signs_in

pytestmark = pytest.mark.django_db

PER_ACCOUNT, PER_ADDRESS = 5, 20  # attempts in a minute
SCHOOL, ATTACKER = "198.51.100.2", "203.0.113.66"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands until a test moves it, for the cache and for REST framework's throttles alike."""
    empty_caches()
    monkeypatch.setattr(rest_framework.throttling.SimpleRateThrottle, "timer", staticmethod(lambda: time.time()))
    # pytest measures how long a fixture takes; its own clock has to go on
    with freezegun.freeze_time("2030-06-01 12:00:07", ignore=["_pytest.timing"]) as clock:
        yield clock
    empty_caches()


@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_one_account_can_be_guessed_at_five_times_a_minute_from_however_many_addresses(api, name):
    UserFactory(username="ben")

    checked = count_checked([attempt(api, name, address=f"203.0.113.{n}") for n in range(8)])

    assert checked == PER_ACCOUNT, (
        f"8 addresses guessed at the account {name} within a minute and {checked} guesses were checked; "
        f"{PER_ACCOUNT} may be, whether the account exists or not"
    )


@pytest.mark.parametrize(
    "spellings",
    [
        ["benedict", "Benedict", " benedict", "benedict ", "\tbenedict", "beNEDICT", "\u00a0benedict", "bened\u0131ct"],
        [1984, "1984", 1984, " 1984", 1984, "1984 ", 1984, "\t1984"],
    ],
    ids=["letters", "digits"],
)
def test_writing_the_name_in_another_way_gives_no_further_guesses(api, spellings):
    UserFactory(username=str(spellings[0]))
    accepted = [name for name in spellings if signs_in(api, name)]

    checked = count_checked([attempt(api, name, address=f"203.0.113.{n}") for n, name in enumerate(accepted)])

    assert checked == PER_ACCOUNT, (
        f"{len(accepted)} spellings sign in to the account {spellings[0]} and {checked} guesses by them were checked; "
        f"{PER_ACCOUNT} may be: {accepted}"
    )


@pytest.mark.parametrize("ruse", ["none", "forged header", "own sign-ins between"])
def test_one_address_can_try_twenty_times_a_minute_on_however_many_accounts(api, ruse):
    UserFactory(username="mallory")
    guesses = []

    for n in range(24):
        if ruse == "own sign-ins between" and n in {9, 18}:
            attempt(api, "mallory", PASSWORD, address=ATTACKER)
        claimed = f"192.0.2.{n}, 198.18.0.{n}" if ruse == "forged header" else ""
        guesses.append(attempt(api, f"reader{n}", address=ATTACKER, claimed=claimed))

    checked = count_checked(guesses)
    assert PER_ADDRESS - 2 <= checked <= PER_ADDRESS, (
        f"one address tried 24 accounts within a minute (ruse: {ruse}) and {checked} guesses were checked; "
        f"{PER_ADDRESS} may be"
    )


def test_the_right_password_opens_nothing_while_the_account_is_refused(api, monkeypatch):
    UserFactory(username="ben")
    for n in range(PER_ACCOUNT):
        attempt(api, "ben", address=f"203.0.113.{n}")

    looks, encode = [], MD5PasswordHasher.encode  # the tests' own hasher: see conftest.py
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: looks.append(args) or encode(*args))
    lucky = attempt(api, "ben", PASSWORD)

    assert lucky.status_code == 429, f"guess number 6 was right and was answered {lucky.status_code}, expected 429"
    assert not looks, "guess number 6 was answered 429, and only after a look at its password"
    inside = api.get("/api/signin/session/").status_code
    assert inside in {401, 403}, f"a refused sign-in opened a session nevertheless: {inside}"


@pytest.mark.parametrize("guessed", ["ben", "readers", "ben, readers", "readers, ben"])
def test_the_refusal_says_when_to_come_back_and_that_is_true(api, clock, guessed):
    UserFactory(username="ben")
    bursts = {
        "ben": [("ben", SCHOOL)] * PER_ACCOUNT,
        "readers": [(f"reader{n}", HOME) for n in range(PER_ADDRESS)],
    }
    for burst in guessed.split(", "):
        for name, address in bursts[burst]:
            clock.tick(2)
            attempt(api, name, address=address)

    refused, *_ = [attempt(api, "ben") for _ in range(3)]
    said = refused.headers.get("Retry-After", "")
    told = f"ben, from home, after a minute's guesses at {guessed.replace(',', ', then at')}"
    assert refused.status_code == 429, f"{told}, was answered {refused.status_code}, expected 429"
    assert said.isdecimal() and 1 <= int(said) <= 60, f"a 429 came with Retry-After {said!r}, expected 1 to 60 seconds"
    clock.tick(int(said))
    again = attempt(api, "ben", PASSWORD)

    assert again.status_code == 200, f"{told}: Retry-After said {said} s; after these the answer is {again.status_code}"


def test_only_what_comes_quickly_is_refused(api, clock):
    UserFactory(username="ben")
    slow = []
    for n in range(PER_ADDRESS + 6):
        clock.tick(10)
        slow.append(attempt(api, "ben" if n % 2 else f"reader{n}", address=SCHOOL))
    quick = [attempt(api, "ben") for _ in range(PER_ACCOUNT + 1)]

    refused = len(slow) - count_checked(slow)
    assert not refused, (
        f"a school signed in every 10 seconds, each second time as ben: 6 and 3 attempts in a minute, and {refused} of "
        f"{len(slow)} were refused; what is older than a minute counts for nothing"
    )
    assert quick[-1].status_code == 429, f"6 guesses at ben at once: the last one was answered {quick[-1].status_code}"


def test_one_customers_limit_is_not_anothers_and_a_refusal_costs_nobody_anything(api):
    for name in ("ben", "cleo"):
        UserFactory(username=name)
    for _ in range(PER_ADDRESS):
        attempt(api, "ben", address=SCHOOL)
    for n in range(PER_ADDRESS):
        attempt(api, f"reader{n}", address=ATTACKER)
    for _ in range(PER_ACCOUNT):
        attempt(api, "cleo", address=ATTACKER)

    answered = {
        "ben, whose account is guessed at": attempt(api, "ben", PASSWORD, address=HOME).status_code,
        "cleo, at the attacker's address": attempt(api, "cleo", PASSWORD, address=ATTACKER).status_code,
        "cleo, where 20 guesses at ben were 15 times refused": attempt(api, "cleo", PASSWORD, SCHOOL).status_code,
        "cleo, at home, after 5 refused guesses at cleo": attempt(api, "cleo", PASSWORD, address=HOME).status_code,
    }

    assert list(answered.values()) == [429, 429, 200, 200], f"the first 2 must wait and the others not: {answered}"


def test_an_attacker_who_never_stops_gets_no_more_for_it(api, clock):
    UserFactory(username="ben")
    responses = []

    for n in range(30):
        responses.append(attempt(api, "ben", address=f"203.0.113.{n}"))
        clock.tick(6)

    checked = count_checked(responses)
    assert checked <= 4 * PER_ACCOUNT, (
        f"30 guesses at one account in 3 minutes and {checked} were checked; {4 * PER_ACCOUNT} may be at the very most"
    )
