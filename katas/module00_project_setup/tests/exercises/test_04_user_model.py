"""Exercise 04, seven ways to name a user: a user of the project's own, whose name is an e-mail address."""

import importlib

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User as DjangosUser
from django.core import checks
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from apps.rota.models import Shift
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.rota import ShiftFactory, SwapRequestFactory
from tests.user_model import (
    USER_KEYS,
    is_refused,
    look_with_another_user_model,
    migrations_differ,
    new_user,
    run,
    users_called,
)
from tests.user_model_pages import Page, add_colleague, change_email, sign_in, signed_in

pytestmark = pytest.mark.django_db

ROBIN = "Robin.Marsh@clinic.example"
SPELLINGS = [ROBIN, ROBIN.lower(), ROBIN.upper(), "robin.marsh@Clinic.Example"]


@pytest.fixture
def client():
    """A browser: what a view raises is a 500 to it."""
    return Client(raise_request_exception=False)


def admin_of_users(action, *arguments):
    label = get_user_model()._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{label}_{action}", args=arguments)


def open_form(client, form, person):
    """The address of the form that changes this person, for the browser of somebody who may."""
    if form == "the profile":
        client.force_login(person)
        return reverse("profile")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return admin_of_users("change", person.pk)


def test_the_project_has_a_user_model_of_its_own_with_its_migration():
    user = get_user_model()
    named = getattr(importlib.import_module("config.settings.accounts"), "AUTH_USER_MODEL", None)

    assert named is not None and named == settings.AUTH_USER_MODEL, (
        f"AUTH_USER_MODEL is {named or 'not set'} in config/settings/accounts.py; the site runs with "
        f"{settings.AUTH_USER_MODEL}, and a later change of it means a new foreign key in every table that names a user"
    )
    assert not issubclass(user, DjangosUser), (
        f"{named} is Django's own user, a proxy of it, or a table beside its table"
    )
    errors = [str(error) for error in checks.run_checks() if error.level >= checks.ERROR and not error.is_silenced()]
    assert not errors, f"manage.py check has {len(errors)} errors, the first: {errors[0]}"
    differing = migrations_differ("rota", user._meta.app_label)
    assert not differing, f"manage.py makemigrations --check finds that models and migrations differ: {differing}"


def test_foreign_keys_and_migrations_of_the_rota_follow_the_setting():
    seen = look_with_another_user_model()

    astray = {key: seen["targets"].get(key) for key in USER_KEYS if "Person" not in str(seen["targets"].get(key))}
    assert not astray, (
        f"With another model in AUTH_USER_MODEL, {len(astray)} of {len(USER_KEYS)} foreign keys "
        f"stay where they were: {', '.join(f'{key} goes to {target}' for key, target in astray.items())}"
    )
    assert not seen["operations"], (
        f"With another AUTH_USER_MODEL the rota's migrations lag behind: {seen['operations']}"
    )


@pytest.mark.parametrize("how", ["create", "bulk_create", "update", "update by an expression"])
def test_the_database_refuses_an_address_that_is_taken_in_another_case(how):
    UserFactory(email=ROBIN)
    ash = UserFactory(email="ash@clinic.example")

    for taken in [ROBIN.lower(), ROBIN.upper()]:
        assert is_refused(how, taken, ash), (
            f"`{how}` wrote {taken}: {users_called(ROBIN)} accounts now have Robin's address"
        )
    assert not is_refused("bulk_create", "elm@clinic.example", ash), "elm@clinic.example was refused, and nobody has it"
    assert not is_refused("bulk_create", "fir@clinic.example", ash), "Two users of different addresses were refused"


@pytest.mark.parametrize("door", ["login", "admin:login"])
def test_colleagues_sign_in_by_email_in_any_spelling(client, door):
    robin = UserFactory(email=ROBIN, is_staff=True)
    UserFactory(email="Robin_Marsh@clinic.example", is_staff=True)

    for spelling in SPELLINGS:
        sign_in(client, reverse(door), spelling, PASSWORD)

        assert signed_in(client) == str(robin.pk), (
            f"{reverse(door)} did not let Robin in as {spelling} with the right password: "
            f"{SPELLINGS.index(spelling)} of {len(SPELLINGS)} spellings of the address worked"
        )
        client.logout()


@pytest.mark.parametrize("how", ["the profile", "the admin", "create", "update"])
def test_an_address_signs_in_wherever_it_was_written(client, how):
    ash, new = UserFactory(email="ash@clinic.example"), "Ash.New@Clinic.Example"

    if how in {"create", "update"}:
        if is_refused(how, new, ash, ash.password):
            return  # A database that wants lower case, and says so, locks nobody out.
    else:
        saved = change_email(client, open_form(client, how, ash), new)
        assert saved.status_code == 302, f"{how} answered {saved.status_code} to {new}, which nobody has"

    for spelling in [new, new.lower(), new.upper()]:
        client.logout()
        sign_in(client, reverse("login"), spelling, PASSWORD)
        assert signed_in(client), (
            f"{new} was written by {how}, and does not sign in as {spelling}: its owner is locked out"
        )


def test_createsuperuser_asks_for_an_email_and_no_user_name(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    run("createsuperuser", "--email", ROBIN, "--noinput")

    sign_in(client, reverse("admin:login"), ROBIN, PASSWORD)
    shown = client.get(reverse("admin:auth_group_changelist"))
    assert shown.status_code == 200, f"The new superuser got {shown.status_code} from the admin's list of groups"


def test_a_user_is_made_of_an_email_and_a_password():
    robin, guest = new_user(ROBIN), get_user_model().objects.create_user(email="guest@clinic.example")

    assert robin.check_password(PASSWORD), (
        "create_user(email=..., password=...) made a user whom the password does not fit"
    )
    assert not robin.is_staff and not robin.is_superuser, "create_user made a user who may enter the admin"
    assert not guest.has_usable_password(), "create_user without a password made one that opens the door"
    for nothing in ["", None]:
        with pytest.raises(ValueError):
            get_user_model().objects.create_user(email=nothing, password=PASSWORD)
            pytest.fail(f"create_user(email={nothing!r}) made a user whom nobody can address", pytrace=False)


@pytest.mark.parametrize("door", ["the site", "the admin"])
def test_staff_open_an_account_by_email_once(client, door):
    user = get_user_model()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    url = reverse("colleague-add") if door == "the site" else admin_of_users("add")

    for password, again in [("12345678", "12345678"), (PASSWORD, PASSWORD + "!")]:
        refused = add_colleague(client, url, "elm@clinic.example", password, again)
        assert (refused.status_code, users_called("elm@clinic.example")) == (200, 0), (
            f"{url} answered {refused.status_code} to the passwords {password!r} and {again!r}: the second has to be "
            f"the first, and AUTH_PASSWORD_VALIDATORS have a say"
        )
    first, second, third = [add_colleague(client, url, email, PASSWORD) for email in (ROBIN, ROBIN.swapcase(), "")]

    assert first.status_code == 302, (
        f"An e-mail address and a password did not open an account: {Page(first).text[:160]}"
    )
    assert (second.status_code, third.status_code, users_called(ROBIN)) == (200, 200, 1), (
        f"{url} answered {second.status_code} to Robin's address in another case and {third.status_code} to none, "
        f"where the form should come back; {users_called(ROBIN)} accounts have Robin's address"
    )
    client.logout()
    sign_in(client, reverse("login"), ROBIN, PASSWORD)
    assert signed_in(client) == str(user.objects.get(email__iexact=ROBIN).pk), (
        f"Who got an account from {door} cannot sign in"
    )


@pytest.mark.parametrize("form", ["the profile", "the admin"])
def test_nobody_changes_to_the_address_of_another_or_to_none(client, form):
    UserFactory(email=ROBIN)
    ash = UserFactory(email="ash@clinic.example")
    url = open_form(client, form, ash)

    for email, what in [(ROBIN.upper(), f"{ROBIN.upper()}, which is Robin's address"), ("", "an empty address")]:
        response = change_email(client, url, email)

        ash.refresh_from_db()
        assert (response.status_code, ash.email) == (200, "ash@clinic.example"), (
            f"{form} answered {response.status_code} to {what}, where the form should come back, and Ash is now "
            f"{ash.email or 'nobody who can sign in'}: {users_called(ROBIN)} accounts have Robin's address"
        )


def test_a_shift_is_assigned_by_email_in_any_spelling():
    robin, shift = UserFactory(email=ROBIN, first_name="", last_name=""), ShiftFactory(in_days=3)
    for similar in ["Robin_Marsh@clinic.example", "x" + ROBIN, ROBIN + ".org"]:
        UserFactory(email=similar)

    for spelling in SPELLINGS:
        Shift.objects.update(person=None)
        said = run("assign", shift.day.isoformat(), shift.part, spelling)
        shift.refresh_from_db()
        assert shift.person == robin, f"assign ... {spelling} gave the shift to {shift.person}"
        assert ROBIN.lower() in said.lower(), (
            f"assign says {said.strip()!r} of Robin, who has given an e-mail address and no name"
        )
    robin.delete()
    for nobodys in [ROBIN, "_marsh@clinic.example", "Robin_Marsh", "%"]:
        with pytest.raises(CommandError):
            call_command("assign", shift.day.isoformat(), shift.part, nobodys)
            pytest.fail(f"assign ... {nobodys} gave somebody a shift, and it is nobody's address", pytrace=False)


def test_who_has_given_no_name_is_called_by_the_email(client):
    robin = UserFactory(email=ROBIN.lower(), first_name="", last_name="")
    shift = ShiftFactory(person=robin)
    shift.notes.create(author=robin, text="The cat bites")
    SwapRequestFactory(shift=shift)
    client.force_login(robin)

    for url in [reverse("profile"), reverse("colleagues"), reverse("rota"), reverse("shift", args=[shift.pk])]:
        shown = client.get(url)

        assert shown.status_code == 200, f"GET {url} answered {shown.status_code} to a colleague without a name"
        assert robin.email in Page(shown).text, f"{url} does not say {robin.email}, which is all we know of Robin"
    for line in [f"On duty: {robin.email}", f"{robin.email} would like to swap", f"{robin.email}: The cat bites"]:
        assert line in Page(shown).text, f"A shift, its swap and its note do not say '{line}': {Page(shown).text}"
