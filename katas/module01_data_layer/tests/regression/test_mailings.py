"""The mailing list: greetings, corrections, and what the provider is told."""

import pytest

from mailings.models import ContactChange
from tests.factories.mailings import SubscriberFactory

pytestmark = pytest.mark.django_db


def test_greetings_use_the_given_name_where_there_is_one(browser, answers):
    SubscriberFactory(email="a@mail.example", full_name="Ana Silva")
    SubscriberFactory(email="b@mail.example", full_name="Rui Costa", given_name="Rui", family_name="Costa")
    SubscriberFactory(email="c@mail.example", full_name="")
    SubscriberFactory(email="d@mail.example", full_name="Eva Pinto", left_on="2024-05-01")

    greetings = answers(browser.get("/mailings/greetings/"), 200)["greetings"]

    assert greetings == ["Dear Ana Silva,", "Dear Rui,", "Dear reader,"]


def test_a_correction_is_stored_and_told_to_the_provider(browser, answers):
    subscriber = SubscriberFactory(full_name="Rui Costa")
    ContactChange.objects.all().delete()

    told = answers(browser.post(f"/mailings/{subscriber.pk}/name/", {"given_name": "Rui", "family_name": "Melo"}), 200)

    subscriber.refresh_from_db()
    waiting = answers(browser.get("/mailings/changes/"), 200)["waiting"]
    assert told == {"greeting": "Dear Rui,"}
    assert (subscriber.given_name, subscriber.family_name) == ("Rui", "Melo")
    assert waiting == 1


def test_a_correction_without_a_name_is_refused(browser, answers):
    subscriber = SubscriberFactory()

    answers(browser.post(f"/mailings/{subscriber.pk}/name/", {"given_name": " "}), 400)

    subscriber.refresh_from_db()
    assert subscriber.given_name is None
