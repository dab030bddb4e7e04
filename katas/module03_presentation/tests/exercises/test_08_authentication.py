"""Exercise 08, the key that never dies: tokens that expire, are renewed once and can be taken back."""

import datetime
import itertools

import pytest
from django.db import transaction
from freezegun import freeze_time

from tests.another_process import clear_local_caches, elsewhere, empty_tables
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.orders import OrderFactory
from tests.factories.prices import PriceFactory
from tests.forgery import altered, eternal, prolonged, unsigned
from tests.token_clients import (
    ME,
    REFRESH,
    REVOKE,
    SENSELESS,
    TOKEN,
    access_of,
    assert_refused,
    look,
    names_asked_for,
    queries_with,
)

pytestmark = pytest.mark.django_db

MONDAY = datetime.datetime(2031, 3, 3, 9, 0, tzinfo=datetime.UTC)
DAY, MINUTE = datetime.timedelta(days=1), datetime.timedelta(minutes=1)


@pytest.fixture
def log_in(api, answers):
    """What a log-in of this person answers."""
    return lambda user: answers(api.post(TOKEN, {"username": user.username, "password": PASSWORD}), 200)


@pytest.fixture
def renew(api, answers):
    """Two new tokens for a refresh token; `otherwise` says what it means that there is none."""

    def post(tokens, otherwise=""):
        assert "refresh" in tokens, f"The log-in gave {', '.join(tokens)} and no refresh token: {otherwise}"
        renewed = answers(api.post(REFRESH, {"refresh": tokens["refresh"]}), 200)
        assert {"access", "refresh"} <= renewed.keys(), f"POST {REFRESH} gave {sorted(renewed)}; it renews both tokens"
        return renewed

    return post


def test_a_refresh_token_is_good_once_and_for_nothing_else(api, log_in, renew):
    first = log_in(UserFactory())

    second = renew(first, "who wants to stay signed in keeps one key for ever, and it does everything")
    third = renew(second)
    clear_local_caches()
    opened = look(api, f"Bearer {third['access']}").status_code

    for used in (first, second):
        assert_refused(api.post(REFRESH, {"refresh": used["refresh"]}), "A refresh token that had been used already")
    assert_refused(look(api, f"Bearer {third['refresh']}"), f"A refresh token at {ME}")
    assert opened == 200, "The renewed access token opens nothing"


def test_an_access_token_lives_ten_minutes(api, log_in):
    user = UserFactory()

    with freeze_time(MONDAY) as clock:
        tokens = log_in(user)
        access = access_of(tokens)
        clock.tick(9.5 * MINUTE)
        early = look(api, f"Bearer {access}")
        clock.tick(MINUTE)
        late = {name: look(api, f"Bearer {token}") for name, token in tokens.items()}
        put_off = look(api, f"Bearer {prolonged(access)}")
        again = look(api, f"Bearer {access_of(log_in(user))}")

    assert early.status_code == 200, f"An access token was refused after 9.5 minutes ({early.status_code})"
    for name, response in late.items():
        assert_refused(response, f"`{name}` of a log-in 10.5 minutes ago (an access token lives 10)")
    assert_refused(put_off, "An access token whose end somebody else had put off")
    assert again.status_code == 200, f"The token of a second log-in opens nothing ({again.status_code})"


def test_a_renewal_needs_no_transaction_around_it(log_in, renew):
    """A test has one, and production has none but the code's own."""
    with elsewhere() as run:
        try:
            renewed = run(lambda: renew(log_in(UserFactory()), "there is nothing to renew"))
        finally:
            run(empty_tables)

    assert {"access", "refresh"} <= renewed.keys()


def test_what_is_used_or_revoked_is_remembered_in_the_database(api, log_in, renew):
    for address in (REFRESH, REVOKE):
        tokens = log_in(UserFactory())
        before = transaction.savepoint()
        done = api.post(address, {"refresh": tokens.get("refresh", access_of(tokens))}).status_code
        assert done in {200, 204, 205}, f"POST {address} with the token of a fresh log-in answered {done}"
        transaction.savepoint_rollback(before)
        clear_local_caches()

        renewed = api.post(REFRESH, {"refresh": tokens["refresh"]}).status_code

        assert renewed == 200, (
            f"POST {address} was taken back in the database, and the token is refused ({renewed}) all the same: the "
            "process remembers it, another process does not, nor this one after a restart"
        )


def test_a_renewal_or_log_out_that_makes_no_sense_is_refused(api, log_in, renew):
    tokens = log_in(UserFactory())
    renew(tokens, "nothing can be taken back")
    bad = {"a used one": tokens["refresh"], "an access token": access_of(tokens), "nonsense": "nonsense"}

    revoked = {what: api.post(REVOKE, {"refresh": token}).status_code for what, token in bad.items()}
    senseless = {
        f"POST {address} of {body}": api.post(address, body, content_type="application/json").status_code
        for address in (REFRESH, REVOKE)
        for body in SENSELESS
    }

    for what, status in revoked.items():
        assert status in {200, 204, 205, 400, 401}, f"POST {REVOKE} with {what} was answered {status}"
    for what, status in senseless.items():
        assert status in {400, 401}, f"{what} was answered {status}; it is the client's fault: 400 or 401"


def test_a_refresh_token_lives_fourteen_days_from_the_last_renewal(api, log_in, renew):
    with freeze_time(MONDAY) as clock:
        lost, used = log_in(UserFactory()), log_in(UserFactory())
        clock.tick(13 * DAY)
        used = renew(used, "nothing can expire, or a reader would have to type the password every time")
        clock.tick(DAY + 60 * MINUTE)
        late = api.post(REFRESH, {"refresh": lost["refresh"]})
        clock.tick(12 * DAY)
        renewed = renew(used)
        reader = look(api, f"Bearer {renewed['access']}")
        clock.tick(10.5 * MINUTE)
        ended = look(api, f"Bearer {renewed['access']}")
        clock.tick(14 * DAY)
        gone = api.post(REFRESH, {"refresh": renewed["refresh"]})

    assert_refused(late, "A refresh token of 14 days and an hour ago (it lives 14 days)")
    assert_refused(ended, "A renewed access token of 10.5 minutes ago (it lives 10)")
    assert_refused(gone, "A renewed refresh token of 14 days ago (it lives 14 days)")
    assert reader.status_code == 200, "A reader who comes back every 13 days was signed out"


def test_a_revoked_refresh_token_ends_one_device_and_no_other(api, log_in, renew):
    user = UserFactory()
    phone, tablet = log_in(user), log_in(user)

    revoked = api.post(REVOKE, {"refresh": phone.get("refresh", access_of(phone))}).status_code
    clear_local_caches()
    found = api.post(REFRESH, {"refresh": phone.get("refresh")})

    assert revoked in {200, 204, 205}, f"POST {REVOKE} answered {revoked}: a log-out leaves a token that opens all"
    assert_refused(found, "A refresh token that had been revoked")
    assert renew(tablet), "Revoking the phone's token signed the tablet out"


def test_a_token_in_the_address_is_not_read(api, log_in):
    user = UserFactory()
    access, order = access_of(log_in(user)), f"/api/orders/{OrderFactory(customer=user).pk}/"
    requests = [(api.get, ME), (api.get, order), (api.patch, ME)]

    with names_asked_for() as asked:
        for send, address in requests:
            send(address)

    for (told, query), (send, address) in itertools.product(queries_with(access, asked), requests):
        what = f"{send.__name__.upper()} {address} with a token in the address, which every log keeps (?{told}),"
        assert_refused(send(f"{address}?{query}"), what)


def test_whoever_is_not_recognised_is_told_how_to_sign_in(api, log_in):
    user, price = UserFactory(), f"/api/v1/prices/{PriceFactory().book.isbn}/"
    tokens = log_in(user)
    access = access_of(tokens)

    known = api.patch(price, {"price": "1.00"}, headers={"Authorization": f"Bearer {access}"}).status_code
    refused = {
        "A request without a token": api.get(ME),
        "`Authorization: Bearer` and no more": look(api, "Bearer"),
        "A token of the kind that lived for ever": look(api, f"Bearer {eternal(UserFactory())}"),
        "A token without a signature": look(api, f"Bearer {unsigned(access)}"),
        "A wrong password": api.post(TOKEN, {"username": user.username, "password": "x"}),
        "A refresh token that is nonsense": api.post(REFRESH, {"refresh": "nonsense"}),
        "An access token sent for renewal": api.post(REFRESH, {"refresh": access}),
    }
    for forged in altered(access):
        refused[f"{forged}, with another character,"] = look(api, f"Bearer {forged}")
    for forged in altered(tokens.get("refresh", access)):
        refused[f"{forged}, sent for renewal,"] = api.post(REFRESH, {"refresh": forged})

    for what, response in refused.items():
        assert_refused(response, what)
    assert known == 403, f"A customer who is signed in and may not set prices was answered {known}; 403 says: never"


@pytest.mark.parametrize("closed", ["deactivated", "deleted"])
def test_a_closed_account_has_no_living_tokens(api, log_in, closed):
    user = UserFactory()
    tokens, _ = log_in(user), log_in(UserFactory())  # somebody else stays

    user.delete() if closed == "deleted" else type(user).objects.update(is_active=False)
    seen = look(api, f"Bearer {access_of(tokens)}")
    renewed = api.post(REFRESH, {"refresh": tokens.get("refresh")})

    assert_refused(seen, f"The access token of a {closed} account")
    assert_refused(renewed, f"The refresh token of a {closed} account")
