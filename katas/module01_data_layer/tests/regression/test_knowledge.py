"""What the handbook's readers rely on, however the search is made."""

import pytest

from tests.factories.knowledge import ADDRESS, NOON, found, search, write

pytestmark = pytest.mark.django_db


def test_without_words_the_latest_are_listed(browser, answers):
    ids = [write(f"Note {age}", age=age) for age in (3, 1, 2)]
    write("Draft", published=False)

    for query in ("", "?q=", "?q=%20"):
        told = answers(browser.get(ADDRESS + query), 200)

        assert [result["id"] for result in told["results"]] == [ids[1], ids[2], ids[0]]


def test_a_result_has_id_title_and_time(browser):
    pk = write("Cloakroom")

    (result,) = search(browser, "cloakroom")["results"]

    assert result.items() >= {"id": pk, "title": "Cloakroom", "updated_at": NOON.isoformat()[:19] + "Z"}.items()


def test_a_word_is_found_in_title_and_body_in_any_case(browser):
    ids = {write("Cloakroom"), write("Bags", "Leave them at the cloakroom.")}
    write("Transport")

    for query in ("cloakroom", "CLOAKROOM", " Cloakroom "):
        assert set(found(browser, query)) == ids


@pytest.mark.parametrize("query", ["", "cloakroom"])
def test_twenty_are_shown_at_most(browser, query):
    for _ in range(22):
        write("Cloakroom")

    assert len(found(browser, query)) == 20


def test_what_is_nowhere_is_not_found(browser):
    write("Cloakroom")

    assert found(browser, "zebra") == []


def test_a_draft_is_neither_found_nor_shown(browser):
    pk = write("Cloakroom", published=False)

    assert found(browser, "cloakroom") == []
    assert found(browser, "") == []
    assert browser.get(f"{ADDRESS}{pk}/").status_code == 404


def test_an_article_is_shown_whole(browser, answers):
    pk = write("Cloakroom", "Coats and bags.")

    told = answers(browser.get(f"{ADDRESS}{pk}/"), 200)

    assert told == {"id": pk, "title": "Cloakroom", "body": "Coats and bags.", "updated_at": "2026-03-02T12:00:00Z"}


def test_the_handbook_is_only_read_here(browser):
    assert browser.head(ADDRESS).status_code == 200
    assert browser.post(ADDRESS).status_code == 405
