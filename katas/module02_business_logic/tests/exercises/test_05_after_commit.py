"""Exercise 05, the welcome to nothing: who hears of a sale hears of one that is there, and can stop none."""

import contextlib
import logging
import smtplib

import pytest
import requests
from django.db import transaction
from django.test import Client

from subscriptions.errors import SoldOut
from subscriptions.models import Partner, Series, Subscription
from tests.answers import told_by
from tests.factories.subscriptions import PartnerFactory, SeriesFactory
from tests.rivals import committing, from_outside
from tests.subscriptions_world import PostOffice, buy, enter, mailed, partners_listening


@pytest.fixture
def partners(db, settings, monkeypatch):
    """The world outside, and a database to which every statement commits."""
    settings.EMAIL_BACKEND = f"{PostOffice.__module__}.PostOffice"
    monkeypatch.setattr(PostOffice, "seen", [])
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


def test_nothing_leaves_for_the_one_wish_of_several_that_is_refused(partners, require):
    subscribe = require("subscriptions.services.subscribe")
    partners.listen(PartnerFactory())
    monday, gala = SeriesFactory(name="monday"), SeriesFactory(seats_left=0)

    with transaction.atomic():
        subscribe(email="ana@example.org", names=[monday.name])
        with contextlib.suppress(SoldOut):
            subscribe(email="ben@example.org", names=[monday.name, gala.name])
        subscribe(email="cleo@example.org", names=[monday.name])

    numbers = sorted(Subscription.objects.values_list("pk", flat=True))
    assert (len(numbers), Series.objects.get(name="monday").seats_left) == (2, 38), (
        "Of three wishes in one transaction the second was refused, and half of it was left behind"
    )
    assert mailed() == ["ana@example.org: monday", "cleo@example.org: monday"], (
        f"Of three wishes in one transaction the second, Ben's, was refused. Mails: {mailed()}"
    )
    assert sorted(number for _, number in partners.heard) == numbers, told(partners)


def test_what_waits_for_one_commit_does_not_leave_with_another(partners, require):
    subscribe = require("subscriptions.services.subscribe")
    partners.listen(PartnerFactory())
    monday, premieres = SeriesFactory(name="monday"), SeriesFactory(name="premieres")

    with transaction.atomic():
        subscribe(email="ana@example.org", names=[monday.name])
        from_outside(lambda: buy(Client(), premieres.name, email="ben@example.org"))
        early = mailed()

    assert early == ["ben@example.org: premieres"], f"Ben has bought, Ana's transaction is open. Mails: {early}"
    assert mailed() == ["ana@example.org: monday", "ben@example.org: premieres"], f"After both commits: {mailed()}"
    assert sorted(number for _, number in partners.heard) == sorted(Subscription.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError("down"), smtplib.SMTPServerDisconnected("gone"), TimeoutError("silence")],
    ids=lambda error: type(error).__name__,
)
def test_a_mail_that_cannot_be_sent_stops_neither_the_sale_nor_partners_nor_other_mails(
    browser, partners, monkeypatch, caplog, error
):
    partner = partners.listen(PartnerFactory())
    monkeypatch.setattr(PostOffice, "refuses", ("monday", "premieres"))
    monkeypatch.setattr(PostOffice, "error", error)

    response = buy(browser, *(SeriesFactory(name=name).name for name in ("monday", "premieres", "sunday")))

    numbers = sorted(Subscription.objects.values_list("pk", flat=True))
    assert (response.status_code, len(numbers)) == (201, 3), (
        f"Two of three mails cannot be sent, and so the sale is answered with {told_by(response)}; subscriptions "
        f"left: {len(numbers)} of 3"
    )
    assert mailed() == ["ana@example.org: sunday"], f"The third mail could have been sent. Mails: {mailed()}"
    assert sorted(partners.heard) == [(partner.url, number) for number in numbers], "its partner did not hear of all"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) >= 2, f"Two mails could not be sent; records of level ERROR in the log: {len(errors)}"


@pytest.mark.parametrize(
    "failure",
    [
        {"status": 500},
        {"status": 403},
        {"error": requests.ConnectTimeout("silence")},
        {"error": requests.ConnectionError("switched off")},
    ],
    ids=["500", "403", "silent", "off"],
)
def test_a_partner_that_fails_stops_neither_the_sale_nor_the_mail_nor_other_partners(
    browser, partners, caplog, failure
):
    one, broken, another = (partners.listen(PartnerFactory(), **fails) for fails in ({}, failure, {}))
    series = [SeriesFactory(name="monday"), SeriesFactory(name="premieres")]

    response = buy(browser, *(one.name for one in series))

    numbers = sorted(Subscription.objects.values_list("pk", flat=True))
    assert (response.status_code, len(numbers)) == (201, 2), (
        f"The computer of {broken} does not work, and so the sale is answered with {told_by(response)}; subscriptions "
        f"left: {len(numbers)} of 2"
    )
    assert mailed() == ["ana@example.org: monday", "ana@example.org: premieres"], f"Mails: {mailed()}"
    for sound in (one, another):
        heard = sorted(number for url, number in partners.heard if url == sound.url)
        assert heard == numbers, f"The computer of {sound} works, and was told of {heard}, not of {numbers}"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) >= 2, f"A partner has missed 2 subscriptions; records of level ERROR in the log: {len(errors)}"
