"""The safety net of the season tickets: what is sold, who hears of it, and that it is once."""

import logging

import pytest

from subscriptions.errors import SoldOut
from subscriptions.models import Partner, Series, Subscription
from tests.factories.subscriptions import PartnerFactory, SeriesFactory
from tests.rivals import committing, rival
from tests.subscriptions_world import buy, enter, mailed, partners_listening


@pytest.fixture
def partners(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with committing(Partner, Series, Subscription), partners_listening() as listening:
        yield listening


def longest(patience):
    """The seconds of a timeout, which may be a pair, for connecting and for reading."""
    return max(patience) if isinstance(patience, tuple) else patience


def test_each_subscription_has_a_mail_and_each_partner_hears_of_each(browser, answers, partners, mailoutbox, caplog):
    both = [partners.listen(PartnerFactory()), partners.listen(PartnerFactory())]
    SeriesFactory(name="monday"), SeriesFactory(name="premieres", seats_left=1)

    bought = answers(buy(browser, "monday", "premieres"), 201)

    numbers = bought["subscriptions"]
    assert mailed() == ["ana@example.org: monday", "ana@example.org: premieres"]
    for message in mailoutbox:
        name = message.subject.rpartition(" ")[2]
        number = Subscription.objects.get(series__name=name).pk
        assert message.subject == f"Your season ticket: {name}"
        assert message.body == f"Welcome. Number {number} is your seat in the series {name}."
        assert message.from_email == "The Lantern <tickets@lantern.example>"
    assert sorted(partners.heard) == sorted((partner.url, number) for partner in both for number in numbers)
    assert sorted(Series.objects.values_list("name", "seats_left")) == [("monday", 39), ("premieres", 0)]
    assert all(patience is not None and patience <= 30 for patience in map(longest, partners.patience)), (
        "a partner that does not answer would hold up a customer"
    )
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR], "all is well, and an ERROR"


def test_a_subscription_can_be_fetched(browser, answers, partners):
    SeriesFactory(name="monday")
    number = answers(buy(browser, "monday"), 201)["subscriptions"][0]

    shown = answers(browser.get(f"/subscriptions/{number}/"), 200)

    assert shown == {"number": number, "series": "monday", "email": "ana@example.org"}
    assert browser.get("/subscriptions/987654/").status_code == 404


def test_all_series_of_a_wish_or_none(browser, answers, partners):
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=0)

    sold_out = answers(buy(browser, "monday", "gala"), 409)
    unknown = answers(buy(browser, "monday", "nonsense"), 404)

    assert sold_out == {"error": "The series gala is sold out."}
    assert unknown == {"error": "There is no such series."}
    assert not Subscription.objects.exists() and Series.objects.get(name="monday").seats_left == 40


def test_a_file_is_entered_whole(partners, tmp_path):
    partner = partners.listen(PartnerFactory())
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=1)

    said = enter(tmp_path, ("ana@example.org", "monday"), ("ben@example.org", "gala"))

    assert said == "2 subscriptions entered"
    assert mailed() == ["ana@example.org: monday", "ben@example.org: gala"]
    assert sorted(partners.heard) == [
        (partner.url, pk) for pk in Subscription.objects.order_by("pk").values_list("pk", flat=True)
    ]


def test_a_file_with_a_bad_row_is_not_entered_at_all(partners, tmp_path):
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=0)

    said = enter(tmp_path, ("ana@example.org", "monday"), ("ben@example.org", "gala"))

    assert said == "row 2: The series gala is sold out. Nothing was entered."
    assert not Subscription.objects.exists() and Series.objects.get(name="monday").seats_left == 40


def test_after_a_sale_that_failed_the_next_one_is_told_alone(browser, partners):
    partners.listen(PartnerFactory())
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=0)
    buy(browser, "monday", "gala", email="ana@example.org")
    before = len(mailed()), len(partners.heard)

    buy(browser, "monday", email="ben@example.org")

    assert mailed()[before[0] :] == ["ben@example.org: monday"] and len(partners.heard) == before[1] + 1


def test_the_service_alone_sells_all_series_or_none(partners, require):
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=0)

    with pytest.raises(SoldOut):
        require("subscriptions.services.subscribe")(email="ana@example.org", names=["monday", "gala"])

    assert not Subscription.objects.exists() and Series.objects.get(name="monday").seats_left == 40


def test_who_comes_back_is_told_of_what_is_new(browser, partners):
    partners.listen(PartnerFactory())
    SeriesFactory(name="monday"), SeriesFactory(name="premieres")

    buy(browser, "monday")
    buy(browser, "premieres", "premieres")
    buy(browser, "monday")

    assert mailed() == ["ana@example.org: monday"] * 2 + ["ana@example.org: premieres"] * 2
    assert sorted(number for _, number in partners.heard) == sorted(Subscription.objects.values_list("pk", flat=True))


def test_a_correction_is_no_sale(browser, partners):
    partners.listen(PartnerFactory())
    buy(browser, SeriesFactory(name="monday").name)

    sold = Subscription.objects.get()
    sold.email = "anna@example.org"
    sold.save()

    assert mailed() == ["ana@example.org: monday"] and len(partners.heard) == 1


def test_the_last_seat_of_a_series_is_sold_once(browser, partners):
    SeriesFactory(name="monday", seats_left=1)

    with rival("subscriptions_series", "UPDATE subscriptions_series SET seats_left = 0", []) as other:
        status = buy(browser, "monday").status_code

    assert status == (409 if other.got_in else 201), "two wanted the last seat of a series at the same instant"


def test_a_file_whose_last_seat_is_sold_meanwhile_is_not_entered_by_half(partners, tmp_path):
    SeriesFactory(name="monday"), SeriesFactory(name="gala", seats_left=1)
    sold = "UPDATE subscriptions_series SET seats_left = 0 WHERE name = 'gala'"

    with rival("subscriptions_series", sold, []) as other:
        enter(tmp_path, ("ana@example.org", "monday"), ("ben@example.org", "gala"))

    assert Subscription.objects.count() == (0 if other.got_in else 2)
