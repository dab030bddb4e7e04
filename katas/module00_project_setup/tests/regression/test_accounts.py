"""Signing in and out, colleagues and profiles: the same whatever the user model is."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory
from tests.user_model_pages import Page, sign_in, signed_in

pytestmark = pytest.mark.django_db

MEMBERS_ONLY = ["profile", "colleagues", "colleague-add", "rota"]


@pytest.mark.parametrize(("door", "goal"), [("login", "rota"), ("admin:login", "admin:index")])
def test_the_right_password_opens_the_door_and_signing_out_closes_it(client, door, goal):
    robin = UserFactory(is_staff=True)
    url = reverse(door) + ("" if door == "login" else f"?next={reverse(goal)}")

    entered = sign_in(client, url, robin.get_username(), PASSWORD)

    assert (entered.status_code, entered.url) == (302, reverse(goal))
    assert signed_in(client) == str(robin.pk)
    assert client.get(reverse("logout")).status_code == 405
    left = client.post(reverse("logout"))
    assert (left.status_code, left.url, signed_in(client)) == (302, reverse("login"), None)


@pytest.mark.parametrize("door", ["login", "admin:login"])
def test_the_door_says_the_same_to_a_wrong_password_a_stranger_and_one_who_has_left(client, door):
    robin, ash = UserFactory(is_staff=True), UserFactory(is_staff=True, is_active=False)
    tried = {
        "a wrong password": (robin.get_username(), PASSWORD + "!"),
        "no password": (robin.get_username(), ""),
        "a stranger": ("nobody@clinic.example", PASSWORD),
        "one who has left": (ash.get_username(), PASSWORD),
    }

    said = {}
    for who, (name, password) in tried.items():
        response = sign_in(client, reverse(door), name, password)
        assert (response.status_code, signed_in(client)) == (200, None), f"{who} came in by {reverse(door)}"
        said[who] = Page(response).text
    del said["no password"]

    assert len(set(said.values())) == 1, f"{reverse(door)} tells who has an account: {said}"


def test_a_stranger_costs_one_hash_as_a_colleague_does(client, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    robin, hashed = UserFactory(), []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))

    costs = []
    for name in [robin.get_username(), "nobody@clinic.example"]:
        hashed.clear()
        sign_in(client, reverse("login"), name, PASSWORD + "!")
        costs.append(len(hashed))

    assert costs[0] == costs[1] > 0, f"A colleague costs {costs[0]} hashes and a stranger {costs[1]}: the clock tells"


@pytest.mark.parametrize("name", MEMBERS_ONLY)
def test_pages_ask_visitors_to_sign_in(client, name):
    response = client.get(reverse(name))

    assert (response.status_code, response.url) == (302, f"{reverse('login')}?next={reverse(name)}")


def test_only_staff_enter_the_admin(client):
    client.force_login(UserFactory())

    assert client.get(reverse("admin:index")).status_code == 302
    assert sign_in(client, reverse("admin:login"), UserFactory().get_username(), PASSWORD).status_code == 200


def test_a_profile_changes_names_and_nothing_else(client):
    robin, ash = UserFactory(first_name="Rob"), UserFactory(first_name="Ash")
    client.force_login(robin)
    form = Page(client.get(reverse("profile"))).form_with("first_name", "last_name", "email")
    sent = form | {"first_name": "Robin", "is_staff": "on", "is_superuser": "on", "password": "!", "id": ash.pk}

    response = client.post(reverse("profile"), sent)

    assert (response.status_code, response.url) == (302, reverse("profile"))
    robin.refresh_from_db()
    ash.refresh_from_db()
    assert (robin.first_name, robin.email, ash.first_name) == ("Robin", form["email"], "Ash")
    assert not robin.is_staff and not robin.is_superuser and robin.check_password(PASSWORD)
    assert "Saved." in Page(client.get(reverse("profile"))).text


def test_colleagues_are_those_who_work_here_now_by_last_name(client):
    cedar, birch = UserFactory(last_name="Cedar"), UserFactory(last_name="Birch")
    gone = UserFactory(last_name="Ash", is_active=False)
    client.force_login(cedar)

    text = Page(client.get(reverse("colleagues"))).text

    assert text.index(birch.get_full_name()) < text.index(cedar.get_full_name())
    assert gone.get_full_name() not in text and "A new colleague" not in text


def test_nobody_but_staff_opens_an_account(client):
    client.force_login(UserFactory())

    assert client.get(reverse("colleague-add")).status_code == 403
    assert client.post(reverse("colleague-add"), {"email": "new@clinic.example"}).status_code == 403


@pytest.mark.parametrize(("first", "second"), [("12345678", "12345678"), (PASSWORD, PASSWORD + "!")])
def test_an_account_with_a_weak_password_or_a_slip_is_not_opened(client, first, second):
    client.force_login(UserFactory(is_staff=True))
    form = Page(client.get(reverse("colleague-add"))).form_with("email", "password1", "password2")
    named = {name: "ash" for name in form if name == "username"}
    named |= {"email": "ash@clinic.example", "first_name": "Ash", "last_name": "Elm"}
    sent = form | named | {"password1": first, "password2": second}

    assert client.post(reverse("colleague-add"), sent).status_code == 200
    assert not get_user_model().objects.filter(email="ash@clinic.example").exists()
    done = client.post(reverse("colleague-add"), sent | {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert "ash@clinic.example can sign in now." in Page(done).text
    ash = get_user_model().objects.get(email="ash@clinic.example")
    assert ash.check_password(PASSWORD) and not ash.is_staff and ash.get_full_name() == "Ash Elm"
