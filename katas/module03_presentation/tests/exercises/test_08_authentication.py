"""Exercise 08, the key that never dies: tokens that expire, are renewed once and can be taken back."""

import datetime

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from freezegun import freeze_time

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.orders import OrderFactory
from tests.factories.prices import PriceFactory
from tests.forgery import altered, prolonged, unsigned

pytestmark = pytest.mark.django_db

ME, TOKEN = "/api/auth/me/", "/api/auth/token/"
REFRESH, REVOKE = f"{TOKEN}refresh/", f"{TOKEN}revoke/"
MONDAY = datetime.datetime(2031, 3, 3, 9, 0, tzinfo=datetime.UTC)
OLD_TOKEN = {"id", "user", "secret", "created_at"}
NAMES = ("token", "access", "access_token", "jwt", "bearer", "key", "auth", "authorization", "api_key")
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


def look(api, authorization):
    return api.get(ME, headers={"Authorization": authorization})


def access_of(tokens):
    """The token that opens the account: called `access` by the Contract, and `token` of old."""
    assert tokens.keys() & {"access", "token"}, f"POST {TOKEN} answered {sorted(tokens)} and no `access` token"
    return tokens.get("access") or tokens.get("token")


def forget_all_but_what_is_stored():
    """What another process does not know, and this one no longer after a restart."""
    for cache in caches.all():
        if isinstance(cache, LocMemCache):
            cache.clear()


def eternal(user):
    """A token as this kata used to give them, if its table is still there."""
    models = {model.__name__: model for model in apps.get_app_config("accounts").get_models()}
    if "Token" not in models or {field.name for field in models["Token"]._meta.fields} != OLD_TOKEN:
        return f"{user.pk}.{'a' * 40}"
    return str(models["Token"].objects.get_or_create(user=user, defaults={"secret": "a" * 40})[0])


def assert_refused(response, what):
    """401, with the challenge that tells a client how to sign in."""
    assert response.status_code == 401, f"{what} was answered {response.status_code}; 401 says: sign in"
    challenge = response.headers.get("WWW-Authenticate", "")
    assert challenge.lower().startswith("bearer"), f"{what} was answered 401 with the challenge {challenge!r}"


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


def test_a_refresh_token_is_good_once_and_for_nothing_else(api, log_in, renew):
    first = log_in(UserFactory())

    second = renew(first, "who wants to stay signed in keeps one key for ever, and it does everything")
    third = renew(second)
    forget_all_but_what_is_stored()
    opened = look(api, f"Bearer {third['access']}").status_code

    for used in (first, second):
        assert_refused(api.post(REFRESH, {"refresh": used["refresh"]}), "A refresh token that had been used already")
    assert_refused(look(api, f"Bearer {third['refresh']}"), f"A refresh token at {ME}")
    assert opened == 200, "The renewed access token opens nothing"


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
    found = api.post(REFRESH, {"refresh": phone.get("refresh")})

    assert revoked in {200, 204, 205}, f"POST {REVOKE} answered {revoked}: a log-out leaves a token that opens all"
    assert_refused(found, "A refresh token that had been revoked")
    assert renew(tablet), "Revoking the phone's token signed the tablet out"


def test_a_token_in_the_address_is_not_read(api, log_in):
    user = UserFactory()
    access, order = access_of(log_in(user)), f"/api/orders/{OrderFactory(customer=user).pk}/"
    query = "&".join(f"{name}={access}" for name in NAMES)

    answered = {f"GET {address}": api.get(f"{address}?{query}") for address in (ME, order)}
    answered[f"PATCH {ME}"] = api.patch(f"{ME}?{query}", {"email": "log@readers.example"})

    for what, response in answered.items():
        assert_refused(response, f"{what}?token=..., which every access log keeps,")


def test_whoever_is_not_recognised_is_told_how_to_sign_in(api, log_in):
    user, price = UserFactory(), f"/api/v1/prices/{PriceFactory().book.isbn}/"
    tokens = log_in(user)
    access = access_of(tokens)

    known = api.patch(price, {"price": "1.00"}, headers={"Authorization": f"Bearer {access}"}).status_code
    refused = {
        "A request without a token": api.get(ME),
        "`Authorization: Bearer` and no more": look(api, "Bearer"),
        "A token of the kind that lived for ever": look(api, f"Bearer {eternal(user)}"),
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
