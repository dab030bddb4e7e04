"""Accounts in the administration: the same whatever the user model is."""

import pytest
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.rota import ShiftFactory
from tests.user_model_pages import Page

pytestmark = pytest.mark.django_db


def admin_page(user, action):
    return reverse(f"admin:{user._meta.app_label}_{user._meta.model_name}_{action}", args=[user.pk])


def test_who_is_set_inactive_in_the_admin_gives_up_coming_shifts(client):
    robin = UserFactory()
    past, today, coming = [ShiftFactory(person=robin, in_days=days) for days in (-1, 0, 1)]
    others = ShiftFactory(in_days=2)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    form = Page(client.get(admin_page(robin, "change"))).form_with("email", "first_name", "is_active")
    assert client.post(admin_page(robin, "change"), form).status_code == 302
    coming.refresh_from_db()
    assert coming.person == robin, "Saving a colleague who works here took their shifts away"
    del form["is_active"]

    assert client.post(admin_page(robin, "change"), form).status_code == 302

    for shift in (past, today, coming, others):
        shift.refresh_from_db()
    robin.refresh_from_db()
    assert not robin.is_active and robin.check_password(PASSWORD)
    assert (today.person, coming.person) == (None, None), (
        "Whoever has left is still on duty: the signal does not arrive"
    )
    assert past.person == robin and others.person is not None


def test_the_admin_finds_colleagues_and_keeps_their_password_to_itself(client):
    robin, ash = UserFactory(email="robin@clinic.example"), UserFactory(email="ash@clinic.example", first_name="Ash")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    for word in ["robin@cl", robin.last_name]:
        found = client.get(admin_page(robin, "change").replace(f"{robin.pk}/change/", ""), {"q": word})
        text = Page(found).text
        assert robin.email in text and ash.email not in text
    shown = client.get(admin_page(robin, "change"))

    assert shown.status_code == 200 and robin.password not in shown.content.decode()
    assert "password" not in Page(shown).form_with("email", "is_active")
