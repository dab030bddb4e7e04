"""Exercise 05, the welcome to nothing: who hears of a sale hears of one that is there, and can stop none."""

import logging

import pytest
import requests
from django.db import transaction

from subscriptions.models import Partner, Series, Subscription
from tests.factories.subscriptions import PartnerFactory, SeriesFactory
from tests.rivals import committing
from tests.subscriptions_world import PostOffice, buy, enter, mailed, partners_listening


@pytest.fixture
def partners(db, settings, monkeypatch):
    """The world outside, and a database to which every statement commits."""
    settings.EMAIL_BACKEND = f"{PostOffice.__module__}.PostOffice"
    monkeypatch.setattr(PostOffice, "seen", [])
    monkeypatch.setattr(PostOffice, "down", False)
    with committing(Partner, Series, Subscription), partners_listening() as listening:
        yield listening


def told(partners):
    return f"(mails: {len(mailed())}, requests to partners: {len(partners.heard)})"


def test_nothing_leaves_for_a_wish_that_cannot_be_fulfilled(browser, partners):
    partners.listen(PartnerFactory())
    monday, gala = SeriesFactory(), SeriesFactory(seats_left=0)

    response = buy(browser, monday.name, gala.name)

    assert response.status_code == 409 and not Subscription.objects.exists()
    assert not mailed() and not partners.heard, (
        f"One of two series was sold out, there is no subscription, and word of one has left {told(partners)}"
    )


@pytest.mark.parametrize("last", ["sold out", "unknown"])
def test_nothing_leaves_for_a_file_that_is_not_entered(partners, tmp_path, last):
    partners.listen(PartnerFactory())
    monday, gala = SeriesFactory(), SeriesFactory(seats_left=0)
    bad = gala.name if last == "sold out" else "nonsense"

    said = enter(
        tmp_path, ("ana@example.org", monday.name), ("ben@example.org", monday.name), ("cleo@example.org", bad)
    )

    assert said.startswith("row 3: ") and not Subscription.objects.exists()
    assert not mailed() and not partners.heard, (
        f"The third row of a file was refused, nothing was entered, and word of the first two has left {told(partners)}"
    )


def test_everything_leaves_when_the_whole_is_committed_and_not_before(partners, require):
    subscribe = require("subscriptions.services.subscribe")
    partners.listen(PartnerFactory())
    monday, premieres = SeriesFactory(name="monday"), SeriesFactory(name="premieres")

    with transaction.atomic():
        subscribe(email="ana@example.org", names=[monday.name])
        subscribe(email="ben@example.org", names=[premieres.name])
        early = told(partners)

    assert early == "(mails: 0, requests to partners: 0)", f"Word has left before the transaction was over {early}"
    assert mailed() == ["ana@example.org: monday", "ben@example.org: premieres"], f"After the commit: {mailed()}"
    assert sorted(number for _, number in partners.heard) == sorted(Subscription.objects.values_list("pk", flat=True))


def test_who_hears_of_a_subscription_finds_it(browser, partners):
    partners.listen(PartnerFactory())
    partners.listen(PartnerFactory())

    buy(browser, SeriesFactory().name, SeriesFactory().name)

    missing = partners.statuses.count(404)
    assert partners.statuses and not missing, (
        f"Partners were told of subscriptions and fetched them at once; {missing} of {len(partners.statuses)} times "
        "there was none of that number (404)"
    )
    assert PostOffice.seen == [True, True], "the mail left before anybody outside could see the subscription"


def test_a_mail_server_that_is_down_stops_neither_the_sale_nor_the_partners(browser, partners, monkeypatch, caplog):
    partner, monday = partners.listen(PartnerFactory()), SeriesFactory(seats_left=5)
    monkeypatch.setattr(PostOffice, "down", True)

    response = buy(browser, monday.name)

    numbers = list(Subscription.objects.values_list("pk", flat=True))
    assert (response.status_code, len(numbers)) == (201, 1), (
        f"The mail server is down, and so the sale is answered with {response.status_code} and leaves "
        f"{len(numbers)} of 1 subscriptions"
    )
    assert partners.heard == [(partner.url, numbers[0])], "and its partner did not hear of it"
    assert any(record.levelno >= logging.ERROR for record in caplog.records), "nobody in the office hears of it"


@pytest.mark.parametrize("failure", [{"status": 500}, {"status": 404}, {"error": requests.ConnectTimeout("silence")}])
def test_a_partner_that_fails_stops_neither_the_sale_nor_the_mail_nor_other_partners(
    browser, partners, caplog, failure
):
    broken, sound = PartnerFactory(), PartnerFactory()
    partners.listen(broken, **failure)
    partners.listen(sound)
    series = [SeriesFactory(name="monday"), SeriesFactory(name="premieres")]

    response = buy(browser, *(one.name for one in series))

    numbers = sorted(Subscription.objects.values_list("pk", flat=True))
    assert (response.status_code, len(numbers)) == (201, 2), (
        f"One partner's computer is broken, and so a sale of 2 subscriptions is answered with "
        f"{response.status_code} and leaves {len(numbers)}"
    )
    assert mailed() == ["ana@example.org: monday", "ana@example.org: premieres"], f"Mails: {mailed()}"
    assert sorted(number for url, number in partners.heard if url == sound.url) == numbers, (
        f"The partner whose computer works was told of {[n for url, n in partners.heard if url == sound.url]}, not of "
        f"{numbers}"
    )
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) >= 2, f"A partner has missed 2 subscriptions, and the log has {len(errors)} errors"
