"""Accounts in the administration: the same whatever the user model is."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.rota import ShiftFactory
from tests.user_model_pages import Page

pytestmark = pytest.mark.django_db


def admin_list():
    return reverse(f"admin:{get_user_model()._meta.label_lower.replace('.', '_')}_changelist")


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


def test_the_admin_gives_rights_and_corrects_names(client):
    robin, group = UserFactory(), Group.objects.create(name="Night staff")
    right = Permission.objects.get(codename="change_shift")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    form = Page(client.get(admin_page(robin, "change"))).form_with("email", "first_name", "last_name", "is_active")
    assert not {"is_staff", "is_superuser"} & set(form)
    changes = {"last_name": "Oak", "is_staff": "on", "is_superuser": "on", "groups": group.pk}

    response = client.post(admin_page(robin, "change"), form | changes | {"user_permissions": right.pk})

    assert response.status_code == 302
    robin.refresh_from_db()
    assert (robin.get_full_name(), robin.is_staff, robin.is_superuser) == ("Robin Oak", True, True)
    assert (robin.groups.get(), robin.user_permissions.get()) == (group, right)


def test_the_admin_lists_what_the_practice_manager_asked_for(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    shown = client.get(admin_list()).content.decode()

    for column in ["email", "first_name", "last_name", "is_active", "is_staff"]:
        assert f"column-{column}" in shown
    for choice in ["is_active__exact=1", "is_staff__exact=1"]:
        assert choice in shown


def test_the_admin_finds_colleagues_and_changes_a_password_without_showing_it(client):
    robin = UserFactory(email="robin@clinic.example", first_name="Roberta")
    ash = UserFactory(email="ash@clinic.example", first_name="Ash")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    for word in ["robin@cl", "Roberta", robin.last_name]:
        found = client.get(admin_list(), {"q": word})
        text = Page(found).text
        assert robin.email in text and ash.email not in text
    shown = client.get(admin_page(robin, "change"))

    assert shown.status_code == 200 and robin.password not in shown.content.decode()
    assert "password" not in Page(shown).form_with("email", "is_active")
    assert 'href="../password/"' in shown.content.decode()
    anew = Page(client.get(reverse("admin:auth_user_password_change", args=[robin.pk]))).form_with("password1")
    password = {"password1": "two long walks in the sun", "password2": "two long walks in the sun"}
    client.post(reverse("admin:auth_user_password_change", args=[robin.pk]), anew | password)
    robin.refresh_from_db()
    assert robin.check_password("two long walks in the sun")
