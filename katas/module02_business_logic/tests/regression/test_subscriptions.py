"""The safety net of the season tickets: what is sold, who hears of it, and that it is once."""

import pytest

from subscriptions.models import Partner, Series, Subscription
from tests.factories.subscriptions import PartnerFactory, SeriesFactory
from tests.rivals import committing
from tests.subscriptions_world import buy, enter, mailed, partners_listening


@pytest.fixture
def partners(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with committing(Partner, Series, Subscription), partners_listening() as listening:
        yield listening


def test_each_subscription_has_a_mail_and_each_partner_hears_of_each(browser, answers, partners, mailoutbox):
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
    assert None not in partners.patience, "a partner that never answers would hold up a customer for ever"


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
