"""Swapping shifts: the same whatever the user model is."""

import pytest
from django.urls import reverse

from apps.rota.models import SwapRequest
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


def test_a_shift_of_ones_own_is_offered_once(client, robin):
    mine, another = ShiftFactory(person=robin), ShiftFactory(in_days=1)

    for shift in (mine, mine, another):
        client.post(reverse("shift-swap", args=[shift.pk]), {"reason": "My sister marries"})
    refused = client.post(reverse("shift-swap", args=[mine.pk]), {"reason": ""}, follow=True)

    asked = SwapRequest.objects.get()
    assert str(asked).endswith(": My sister marries")
    assert (asked.shift, asked.asked_by, asked.taken_by) == (mine, robin, None)
    assert "You have asked already." in Page(refused).text
    assert "Robin Marsh would like to swap: My sister marries" in read(client, "shift", mine.pk)


def test_a_colleague_takes_the_shift_on_offer_and_nobody_takes_it_twice(client, robin):
    swap = SwapRequestFactory()
    client.post(reverse("swap-take", args=[swap.pk]))
    client.force_login(UserFactory())

    again = client.post(reverse("swap-take", args=[swap.pk]), follow=True)

    swap.refresh_from_db()
    swap.shift.refresh_from_db()
    assert (swap.taken_by, swap.shift.person) == (robin, robin)
    assert "This shift is no longer on offer." in Page(again).text


def test_a_shift_that_was_taken_over_may_be_offered_again(client, robin):
    swap = SwapRequestFactory()
    client.post(reverse("swap-take", args=[swap.pk]))

    client.post(reverse("shift-swap", args=[swap.shift.pk]), {"reason": "I am ill"})

    assert swap.shift.swap_requests.get(taken_by=None).asked_by == robin


def test_nobody_takes_their_own_shift(client, robin):
    swap = SwapRequestFactory(shift__person=robin)

    answer = client.post(reverse("swap-take", args=[swap.pk]), follow=True)

    swap.refresh_from_db()
    assert swap.taken_by is None and "This shift is yours already." in Page(answer).text
