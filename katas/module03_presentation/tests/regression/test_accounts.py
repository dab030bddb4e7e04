"""What a customer's account does today and must go on doing."""

import pytest

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

TOKEN, ME = "/api/auth/token/", "/api/auth/me/"


def log_in(api, username, password=PASSWORD):
    return api.post(TOKEN, {"username": username, "password": password})


def bearer(response):
    """The header that a client sends after this log-in, whatever the log-in calls its token."""
    body = response.json()
    return {"Authorization": f"Bearer {body.get('access') or body.get('token')}"}


def test_a_password_gives_a_token_that_opens_the_account(api, answers):
    user = UserFactory()

    response = log_in(api, user.username)
    profile = answers(api.get(ME, headers=bearer(response)), 200)

    assert response.status_code == 200
    assert profile == {"id": user.pk, "username": user.username, "email": user.email}


def test_the_token_opens_only_the_account_of_its_owner(api, answers):
    first, second = UserFactory(), UserFactory()

    tokens = [bearer(log_in(api, user.username)) for user in (first, second)]
    names = [answers(api.get(ME, headers=token), 200)["username"] for token in tokens]

    assert names == [first.username, second.username]


def test_a_customer_may_change_the_address_and_nothing_else(api, answers):
    user = UserFactory()
    token = bearer(log_in(api, user.username))

    changes = {"email": "new@readers.example", "username": "root", "is_staff": True}
    profile = answers(api.patch(ME, changes, headers=token), 200)

    user.refresh_from_db()
    assert (user.email, user.username, user.is_staff) == ("new@readers.example", profile["username"], False)
    assert user.username != "root"


def test_the_account_is_read_and_patched_and_never_replaced(api):
    api.force_login(UserFactory())

    statuses = [method(ME).status_code for method in (api.head, api.options, api.put, api.post, api.delete)]

    assert statuses == [200, 200, 405, 405, 405]


def test_a_log_in_without_a_password_is_told_what_is_missing(api):
    response = api.post(TOKEN, {"username": UserFactory().username})

    assert response.status_code == 400 and "password" in response.text


def test_a_password_is_taken_as_typed_with_its_spaces(api):
    user = UserFactory(password=" secret ")

    statuses = [log_in(api, user.username, typed).status_code for typed in (" secret ", "secret")]

    assert statuses[0] == 200 and statuses[1] in {401, 403}


def test_a_failed_log_in_does_not_tell_who_has_an_account(api):
    known, away = UserFactory(), UserFactory(is_active=False)

    wrong = log_in(api, known.username, "wrong")
    stranger = log_in(api, "stranger", "wrong")
    inactive = log_in(api, away.username)

    assert {wrong.status_code, stranger.status_code, inactive.status_code} <= {401, 403}
    assert wrong.content == stranger.content == inactive.content


def test_a_dead_token_does_not_stand_in_the_way_of_a_new_one(api):
    user = UserFactory()

    response = api.post(
        TOKEN, {"username": user.username, "password": PASSWORD}, headers={"Authorization": "Bearer long.dead"}
    )

    assert response.status_code == 200


def test_a_session_opens_the_account_too(api, answers):
    user = UserFactory()
    api.force_login(user)

    profile = answers(api.get(ME), 200)

    assert profile["username"] == user.username


def test_the_browsable_api_shows_a_signed_in_person_the_account(api):
    user = UserFactory()
    api.force_login(user)

    page = api.get(ME, headers={"Accept": "text/html"})

    assert page.status_code == 200 and user.email in page.text


def test_a_session_cannot_write_without_a_csrf_token_and_a_bearer_need_not_have_one(api):
    user = UserFactory()
    token = bearer(log_in(api, user.username))
    browser = type(api)(enforce_csrf_checks=True)
    script = type(api)(enforce_csrf_checks=True)
    browser.force_login(user)

    forged = browser.patch(ME, {"email": "thief@readers.example"})
    honest = script.patch(ME, {"email": "owner@readers.example"}, headers=token)

    user.refresh_from_db()
    assert (forged.status_code, honest.status_code, user.email) == (403, 200, "owner@readers.example")


def test_strangers_learn_nothing(api):
    UserFactory()

    response = api.get(ME)

    assert response.status_code in {401, 403} and "username" not in response.text
