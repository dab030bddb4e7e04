"""What the web shop relies on when people sign in, before the exercise and after it."""

import pytest

from tests.factories.accounts import PASSWORD, UserFactory
from tests.sign_in_attempts import empty_caches

pytestmark = pytest.mark.django_db

NONSENSE = [
    {},
    ["ben"],
    "ben",
    {"username": "ben"},
    {"password": "guess"},
    {"username": ["ben"], "password": "guess"},
    {"username": 7, "password": "guess"},
    {"username": "Ben the Reader \u00fc\u4e66", "password": "guess"},
    {"username": "b" * 300, "password": "guess"},
    {"username": "a\u0000b", "password": "guess"},
]


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test's requests left in the cache is no business of the next."""
    empty_caches()
    yield
    empty_caches()


def sign_in(api, username="ben", password=PASSWORD, **extra):
    return api.post("/api/signin/", {"username": username, "password": password}, **extra)


def test_the_right_password_opens_a_session(api, answers):
    UserFactory(username="ben")

    for typed in ("ben", "Ben", " ben "):
        api.cookies.clear()
        sent = answers(sign_in(api, typed), 200)

        assert sent == {"username": "ben"}, f"{typed!r} signed {sent} in"
        assert answers(api.get("/api/signin/session/"), 200) == {"username": "ben"}


def test_two_names_that_differ_in_capitals_are_two_accounts(api, answers):
    UserFactory(username="ben", password="the first one")
    UserFactory(username="Ben", password="the second one")

    sent = answers(sign_in(api, "Ben", "the second one"), 200)

    assert sent == {"username": "Ben"}
    answers(sign_in(api, "Ben", "the first one"), 400)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(api, answers):
    UserFactory(username="ben")

    wrong, unknown = sign_in(api, "ben", "guess"), sign_in(api, "nobody", PASSWORD)

    answers(wrong, 400)
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    answers(api.get("/api/signin/session/"), 401, 403)


def test_an_account_that_was_closed_cannot_sign_in(api, answers):
    UserFactory(username="ben", is_active=False)

    answers(sign_in(api), 400)
    answers(api.get("/api/signin/session/"), 401, 403)


def test_a_password_is_taken_as_it_is_typed(api, answers):
    UserFactory(username="ben", password=" two blanks ")

    answers(sign_in(api, "ben", "two blanks"), 400)
    answers(sign_in(api, "ben", " two blanks "), 200)


def test_names_and_passwords_may_be_long_and_not_longer(api, answers):
    UserFactory(username="b" * 150, password="p" * 128)

    answers(sign_in(api, "b" * 150, "p" * 128), 200)
    name, password = sign_in(api, "b" * 151, "guess"), sign_in(api, "ben", "p" * 129)

    assert "username" in name.content.decode() and "128" in password.content.decode()


def test_signing_out_ends_the_session(api, answers):
    UserFactory(username="ben")
    sign_in(api)

    answers(api.delete("/api/signin/session/"), 204)

    answers(api.get("/api/signin/session/"), 401, 403)


def test_an_old_cookie_does_not_keep_anybody_from_signing_in(api, answers):
    UserFactory(username="ben")
    UserFactory(username="cleo")
    sign_in(api, "cleo")
    api.handler.enforce_csrf_checks = True

    answers(sign_in(api, "ben"), 200)

    assert answers(api.get("/api/signin/session/"), 200) == {"username": "ben"}


def test_nonsense_is_an_error_of_the_client(api, answers):
    for body in NONSENSE:
        empty_caches()
        response = api.post("/api/signin/", body)

        assert response.status_code == 400, f"{body!r} was answered {response.status_code}"
        answers(response, 400)


def test_a_body_that_is_no_text_is_an_error_of_the_client(api, answers):
    for body in (b"{", b"\xff", rb'{"username": "\ud800", "password": "guess"}'):
        empty_caches()
        response = api.generic("POST", "/api/signin/", body, content_type="application/json")

        assert response.status_code == 400, f"{body!r} was answered {response.status_code}"
        answers(response, 400)


def test_a_form_of_another_site_cannot_sign_anybody_in(api, answers):
    UserFactory(username="ben")

    form = api.post("/api/signin/", {"username": "ben", "password": PASSWORD}, format="multipart")

    answers(form, 415)


def test_only_signing_in_is_limited(api, client, answers):
    UserFactory(username="ben")
    sign_in(api)

    for _ in range(21):
        answers(api.get("/api/signin/session/"), 200)
        answers(client.get("/api/books/"), 200)
    for method, status in [("GET", 405), ("OPTIONS", 200), ("PUT", 405)] * 7:
        answers(api.generic(method, "/api/signin/", '{"username": "ben"}', content_type="application/json"), status)
    answers(sign_in(api), 200)


def test_one_person_may_sign_in_and_out_three_times_in_a_minute(api, answers):
    UserFactory(username="ben")

    for _ in range(3):
        answers(sign_in(api), 200)
        answers(api.delete("/api/signin/session/"), 204)


def test_no_header_keeps_the_right_password_out(api, answers):
    UserFactory(username="ben")

    for forwarded in ("", "2001:db8::7", "no address, 192.0.2.1", "x" * 300 + ", 192.0.2.1"):
        api.cookies.clear()
        response = sign_in(api, headers={"X-Forwarded-For": forwarded})

        assert response.status_code == 200, f"X-Forwarded-For {forwarded!r} was answered {response.status_code}"
        answers(response, 200)
