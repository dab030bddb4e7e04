"""The rota, its shifts, swaps and notes: the same whatever the user model is."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from apps.rota.models import Note, Shift, SwapRequest
from tests.factories.accounts import UserFactory
from tests.factories.rota import ShiftFactory, SwapRequestFactory
from tests.user_model_pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin(client):
    """Somebody who is signed in."""
    robin = UserFactory(last_name="Marsh")
    client.force_login(robin)
    return robin


def read(client, name, *arguments):
    return Page(client.get(reverse(name, args=arguments))).text


def test_the_rota_shows_two_weeks_and_who_is_free_today(client, robin, query_budget):
    UserFactory(last_name="Oak")
    UserFactory(last_name="Pine", is_active=False)
    for days in range(-1, 15):
        ShiftFactory(in_days=days, person__first_name=f"Day{days}", person__last_name="Elm")
    ShiftFactory(part=Shift.Part.LATE, person=None)

    with query_budget(4, "The rota of two weeks"):
        text = read(client, "rota")

    planned, free = text.split("Free today")
    assert [day for day in range(-1, 15) if f"Day{day} Elm" in planned] == list(range(14))
    assert "open" in planned
    assert "Robin Oak" in free and "Robin Marsh" in free and "Day1 Elm" in free
    assert "Day0 Elm" not in free and "Pine" not in free


def test_a_shift_shows_its_notes_and_takes_new_ones(client, robin):
    shift = ShiftFactory(person__last_name="Oak")

    client.post(reverse("shift-note", args=[shift.pk]), {"text": "The <b>cat</b> bites", "author": shift.person_id})
    empty = client.post(reverse("shift-note", args=[shift.pk]), {"text": ""}, follow=True)

    assert "A note needs a text." in Page(empty).text
    note = Note.objects.get()
    assert (note.author, note.shift) == (robin, shift)
    text = read(client, "shift", shift.pk)
    assert "On duty: Robin Oak" in text and "Robin Marsh: The <b>cat</b> bites" in text


@pytest.mark.parametrize("name", ["shift-note", "shift-swap", "swap-take"])
def test_what_changes_something_is_a_post_by_who_has_signed_in(client, name):
    swap = SwapRequestFactory()
    url = reverse(name, args=[swap.pk if name == "swap-take" else swap.shift.pk])

    visited = client.post(url, {"text": "The cat bites", "reason": "I am ill"})

    assert (visited.status_code, visited.url) == (302, f"{reverse('login')}?next={url}")
    client.force_login(UserFactory())
    assert client.get(url).status_code == 405


def test_assign_puts_a_colleague_on_duty():
    robin, said = UserFactory(last_name="Marsh"), io.StringIO()
    ShiftFactory()
    today = timezone.localdate().isoformat()

    for part in ("early", "night"):
        call_command("assign", today, part, robin.get_username(), stdout=said)

    assert list(Shift.objects.values_list("part", "person")) == [("early", robin.pk), ("night", robin.pk)]
    assert "Night, " in said.getvalue() and ": Robin Marsh" in said.getvalue()


def test_assign_refuses_strangers_and_those_who_have_left():
    gone, shift = UserFactory(is_active=False), ShiftFactory()

    for name in ["nobody@clinic.example", gone.get_username()]:
        with pytest.raises(CommandError, match=name):
            call_command("assign", shift.day.isoformat(), shift.part, name)

    shift.refresh_from_db()
    assert shift.person is not None and Shift.objects.count() == 1
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("assign", shift.day.isoformat(), "dawn", shift.person.get_username())


def test_an_account_that_is_deleted_leaves_its_shifts_open_and_its_notes_protect_it():
    swap = SwapRequestFactory()
    taken = SwapRequestFactory(shift__in_days=1, taken_by=UserFactory())
    taken.taken_by.delete()
    note = Note.objects.create(shift=swap.shift, author=UserFactory(), text="The cat bites. " * 9)

    swap.shift.person.delete()

    assert Shift.objects.get(pk=swap.shift.pk).person is None
    assert SwapRequest.objects.get().taken_by is None
    with pytest.raises(ProtectedError):
        note.author.delete()
    assert len(str(note)) == 50 and note.text.startswith(str(note))


def test_an_account_from_a_file_keeps_its_shifts_whatever_it_says():
    robin = UserFactory()
    shift = ShiftFactory(person=robin)
    robin.is_active = False

    for restored in serializers.deserialize("json", serializers.serialize("json", [robin])):
        restored.save()

    shift.refresh_from_db()
    assert shift.person == robin and not get_user_model().objects.get(pk=robin.pk).is_active


def test_the_admin_plans_shifts_and_finds_them_by_colleague(client, robin):
    shift, other = ShiftFactory(person__last_name="Oak"), ShiftFactory(in_days=1, person__last_name="Elm")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    for word in ["Oak", shift.person.email]:
        shown = client.get(reverse("admin:rota_shift_changelist"), {"q": word})
        assert shift.person.get_username() in Page(shown).text and other.person.get_username() not in Page(shown).text
    field = {"app_label": "rota", "model_name": "shift", "field_name": "person", "term": "Oak"}

    found = client.get(reverse("admin:autocomplete"), field).json()["results"]

    assert [result["id"] for result in found] == [str(shift.person.pk)]
