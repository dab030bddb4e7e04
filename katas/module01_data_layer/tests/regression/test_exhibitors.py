"""What the registration service and the visitors rely on, however tags and attributes are kept."""

import pytest
from django.test import Client

from tests.factories.exhibitors import ADDRESS, found, register

pytestmark = pytest.mark.django_db

STAND = {"name": "Atelier Norte", "hall": "Hall 2", "tags": ["art", "robots"], "attributes": {"plug": "16A"}}


def post(browser, body):
    return browser.post(ADDRESS, body, content_type="application/json")


def test_an_exhibitor_is_answered_and_listed(browser, answers):
    told = answers(post(browser, STAND), 201)

    assert told == {"id": told["id"], **STAND}
    assert answers(browser.get(ADDRESS), 200) == {"exhibitors": [told]}


def test_the_registration_service_needs_no_csrf_token(answers):
    answers(post(Client(enforce_csrf_checks=True), STAND), 201)


def test_other_methods_are_refused(browser):
    for method in (browser.put, browser.delete):
        assert method(ADDRESS).status_code == 405


def test_tags_and_attributes_may_be_left_out(browser, answers):
    told = answers(post(browser, {"name": "Tejo Boats", "hall": "Hall 2"}), 201)

    assert (told["tags"], told["attributes"]) == ([], {})


def test_tags_are_kept_in_lower_case_and_once(browser, answers):
    told = answers(post(browser, {**STAND, "tags": [" Art ", "ROBOTS", "art"]}), 201)

    assert told["tags"] == ["art", "robots"]


@pytest.mark.parametrize(
    "body",
    [
        "no JSON",
        "[]",
        '{"name": "Tejo Boats", "hall": "Hall 2", "attributes": {"power_kw": NaN}}',
        '{"name": "Tejo Boats", "hall": "Hall 2", "attributes": {"power_kw": 1e999}}',
        {**STAND, "name": ""},
        {**STAND, "hall": None},
        {**STAND, "tags": "art"},
        {**STAND, "tags": ["art", " "]},
        {**STAND, "tags": ["art\u0000"]},
        {**STAND, "tags": ["x" * 41]},
        {**STAND, "attributes": ["wifi"]},
        {**STAND, "attributes": {"plug": {"volts": 230}}},
        {**STAND, "attributes": {"": "16A"}},
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(browser, answers, body):
    answers(post(browser, body), 400)

    assert answers(browser.get(ADDRESS), 200) == {"exhibitors": []}


def test_exhibitors_are_listed_by_name(browser, answers):
    for name in ("Tejo Boats", "Atelier Norte", "Party Supplies"):
        post(browser, {**STAND, "name": name})

    names = [exhibitor["name"] for exhibitor in answers(browser.get(ADDRESS), 200)["exhibitors"]]
    assert names == ["Atelier Norte", "Party Supplies", "Tejo Boats"]


def test_a_tag_is_found_in_any_case_and_an_empty_one_is_not_asked_for(browser):
    art, robots = register(browser, ("art",)), register(browser, ("robots",))

    assert found(browser, "tag=%20ART%20") == [art["id"]]
    assert found(browser, "tag=") == [art["id"], robots["id"]]
    assert found(browser, "tag=paint") == []


def test_every_condition_narrows_the_search(browser):
    both = register(browser, ("art", "robots"), power_kw=12)
    register(browser, ("art",), power_kw=12)
    register(browser, ("robots",), power_kw=12)
    register(browser, ("art", "robots"), floor=12)

    assert found(browser, "tag=art&tag=robots&min_power=11") == [both["id"]]


@pytest.mark.parametrize("query", ["min_power=lots", "min_power=nan", "min_power=1e999", "wifi=maybe", "tag=a%00"])
def test_a_search_that_makes_no_sense_is_refused(browser, answers, query):
    told = answers(browser.get(f"{ADDRESS}?{query}"), 400)

    assert list(told["errors"]) == [query.partition("=")[0]]


def test_listing_takes_two_queries_at_most(browser, query_budget):
    for _ in range(8):
        register(browser, ("art",), plug="16A", floor="level 1")

    with query_budget(2, "Listing 8 exhibitors"):
        browser.get(ADDRESS)
