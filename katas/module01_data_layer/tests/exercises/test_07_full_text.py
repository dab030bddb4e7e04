"""Exercise 07, the search that reads every word: found by meaning, best first, by an index that the database keeps."""

import pytest
from django.db import connection

from tests import knowledge_reads as reads
from tests.factories.knowledge import ADDRESS, TABLE, change, found, run, search, suggested, write
from tests.knowledge_searches import HANDBOOK, INPUTS, MEANT
from tests.migrating import migrate

pytestmark = pytest.mark.django_db


def test_a_search_finds_what_is_meant(browser):
    for title, body in HANDBOOK.items():
        write(title, body)
    write("Programação, cancelled", " ".join(HANDBOOK.values()), published=False)

    wrong = []
    for query, meant in MEANT.items():
        titles = {result["title"] for result in search(browser, query)["results"]}
        if titles != meant:
            wrong.append(f"  {query} found {_named(titles)} instead of {_named(meant)}")

    assert not wrong, f"{len(wrong)} of {len(MEANT)} searches did not find what was meant:\n" + "\n".join(wrong)


def test_a_word_in_the_title_comes_before_any_number_in_the_body(browser):
    long = " ".join(f"word{number}" for number in range(400))
    titled = {write("Cancellation policy", long, age=90), write("Cancellation of rooms", age=80)}
    for number in range(25):
        write(f"Room {number}", "Cancellation. " * (1, 20, 300)[number % 3])

    for query in ("cancellation", "cancelling"):
        shown = found(browser, query)

        first = titled & set(shown[:2])
        assert len(first) == 2, (
            f"2 of 27 articles have a form of the word in the title, 25 in the body; of the 2, ?q={query} showed "
            f"{len(first)} first and {len(titled & set(shown))} among {len(shown)}"
        )


def test_what_sql_writes_is_found_at_once(browser):
    pk = write("Cancellation", "Coats are hung up.", published=False)
    steps = (
        ("the INSERT of a draft", None, {"cancellation": False, "coat": False}),
        ("an UPDATE that publishes it", ("published", True), {"cancelling": True, "coat": True, "bag": False}),
        ("an UPDATE of the title", ("title", "Cloakrooms"), {"cancelling": False, "cloakroom": True, "coat": True}),
        (
            "an UPDATE of the body",
            ("body", "Bags are handed in."),
            {"coat": False, "cloakroom": True, "handing bag": True},
        ),
        ("an UPDATE that makes it a draft", ("published", False), {"cloakroom": False, "bag": False}),
        ("an UPDATE of the draft's title", ("title", "Trolleys"), {"trolley": False, "bag": False}),
        ("an UPDATE that publishes it again", ("published", True), {"cloakroom": False, "trolley": True, "bag": True}),
    )

    for doing, changed, expected in steps:
        if changed:
            change(pk, *changed)

        for query, there in expected.items():
            shown = found(browser, query)

            assert shown == [pk] * there, f"after {doing}, ?q={query} found {len(shown)} articles, expected {there:d}"


def test_articles_from_before_the_migration_are_found(browser):
    kept = write("Cancel by post")
    migrate("knowledge", "0001_initial")
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
    left = run(f"SELECT id, title FROM {TABLE}")
    draft = write("Cancelled", published=False)
    expected = {kept, draft, write("Cancellation"), write("Terms", "Who cancels, pays.")}
    migrate("knowledge")
    change(draft, "published", True)

    shown = found(browser, "cancelling")

    deployed = {"id", "title", "body", "published", "updated_at"}
    assert columns == deployed, f"0001 is deployed, and has {len(columns ^ deployed)} columns more or less than there"
    assert left == [(kept, "Cancel by post")], f"1 article was there, and the way back to 0001 left {left or 'none'}"
    assert set(shown) == expected, (
        f"of 4 articles that were there before the migration, one a draft then, ?q=cancelling found {len(shown)}"
    )


def test_a_search_reads_what_it_finds(browser):
    written = [write("Cloakroom"), write("Bags", "Every cloakroom has hangers.")]
    reads.write_many()
    searches = (("cloakroom", "results", written, 20), ("cloakrom", "did_you_mean", written[:1], 50))

    for query, key, expected, enough in searches:
        count, answer = reads.rows_read(browser, query)

        assert count <= enough, (
            f"?q={query} read {count:,} rows, of {reads.MANY + 2:,} articles, to find {len(expected)}; {enough} will do"
        )
        shown = sorted(article["id"] for article in answer.get(key, []))
        assert shown == expected, f"?q={query} was to show {len(expected)} articles in `{key}`; it showed {len(shown)}"


def test_a_typing_error_leads_to_the_closest_titles(browser, answers):
    _too_far, close, closest = write("Register"), write("Registrar"), write("Registration")
    write("Registration", published=False)
    long = write("Accreditation of the press and of photographers")
    projectors = {write(f"Projector {number}") for number in range(6)}
    expected = {
        "registration": [],
        "registraton": [closest, close],
        "acreditation": [long],
        "acredit": [long],
        "acreditation of the press": [long],
        "registraton zebra": [],
        "zebra crossing": [],
        "": [],
    }

    for query, ids in expected.items():
        shown = suggested(browser, query)

        assert set(shown) == set(ids), (
            f"?q={query} was to suggest {len(ids)} titles; it suggested {len(shown)}, or others"
        )
        assert shown == ids, f"?q={query} suggested {len(ids)} titles, and not the closest first"
    without = answers(browser.get(ADDRESS), 200).get("did_you_mean")
    assert without == [], f"GET {ADDRESS} without q answered `did_you_mean`: {without}, expected an empty list"
    many = suggested(browser, "projectr")
    assert len(many) == 5 and set(many) < projectors, (
        f"of 6 titles with a projector ?q=projectr suggested {len(many)}, not 5"
    )


def test_any_input_is_answered(browser, answers):
    pk = write("Cloakroom")

    for query in INPUTS:
        search(browser, query)
    answers(browser.get(f"{ADDRESS}?q=%FF%C3&q=%ED%A0%80"), 200)

    for query in ("cloakroom\0", "cloak\0room", "\0"):
        shown = found(browser, query)
        assert shown == [pk], f"a NUL character counts for nothing; ?q={query!r} found {len(shown)} of 1 article"


def _named(titles):
    return ", ".join(sorted(titles)) or "nothing"
