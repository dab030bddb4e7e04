"""The sponsors' pages, where the plan for Tuesday ends, and that it can be taken back."""

import pytest

from tests.factories.sponsors import SponsorFactory
from tests.sponsors_plan import walked
from tests.sponsors_releases import NEW

pytestmark = pytest.mark.django_db
TABLE = {
    "id": ("bigint", True),
    "legal_name": ("character varying(200)", True),
    "tier": ("character varying(10)", True),
    "contact_email": ("character varying(254)", True),
    "signed_on": ("date", True),
}


def test_a_tier_is_listed_by_name(browser, answers):
    SponsorFactory.create_batch(2, tier="silver")
    last, first = SponsorFactory(legal_name="Zambujeira SA"), SponsorFactory(legal_name="Alfama SA")

    listed = answers(browser.get("/sponsors/"), 200)

    assert listed == {
        "tier": "gold",
        "sponsors": [{"id": each.pk, "legal_name": each.legal_name} for each in (first, last)],
    }


def test_a_list_has_fifty_sponsors_at_most(browser, answers):
    SponsorFactory.create_batch(51, tier="bronze")

    listed = answers(browser.get("/sponsors/?tier=bronze"), 200)

    assert len(listed["sponsors"]) == 50


def test_a_tier_that_does_not_exist_is_refused(browser, answers):
    answers(browser.get("/sponsors/?tier=platinum"), 400)


def test_a_sponsor_has_a_page(browser, answers):
    sponsor = SponsorFactory(tier="silver")

    shown = answers(browser.get(f"/sponsors/{sponsor.pk}/"), 200)

    assert shown == {
        "id": sponsor.pk,
        "legal_name": sponsor.legal_name,
        "tier": "silver",
        "contact_email": sponsor.contact_email,
        "signed_on": "2026-03-02",
    }


def test_the_plan_ends_with_the_table_of_the_new_release():
    walk = walked()

    assert walk.last_columns == TABLE, "after the last step the columns are not those of the new release's model"
    assert not walk.unproven, f"{walk.unproven[0]} is still NOT VALID after the last step"
    assert ["tier", "legal_name"] in walk.indexes, f"no valid index on tier, legal_name; there are {walk.indexes}"
    assert NEW not in walk.stations[-1].faults, f"after the last step {walk.stations[-1].faults[NEW]}"


def test_the_plan_can_be_taken_back_step_by_step_and_every_sponsor_is_still_there():
    walk = walked(back=True)

    for station in walk.way_back:
        for fault in station.faults.values():
            pytest.fail(f"after {station.after} {fault}")
    assert walk.columns_again == walk.first_columns, "once everything is taken back, the columns are not the first ones"
    assert not walk.lost, f"forward again, {walk.lost}"
