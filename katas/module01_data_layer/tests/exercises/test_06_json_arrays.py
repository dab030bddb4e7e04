"""Exercise 06, tags with commas in between: lists and numbers are kept as such, and found by an index."""

import pytest

from tests import exhibitors_rows as rows
from tests.factories.exhibitors import ADDRESS, found, register
from tests.reading_plans import read

pytestmark = pytest.mark.django_db

SPARE = 20  # exhibitors that a search may read beyond those that it finds


def same(one, other):
    """Equal, and of one kind: to Python 1 is True, and 9 is 9.0."""
    whole = isinstance(one, int) or not isinstance(other, int)
    return one == other and whole and isinstance(one, bool) == isinstance(other, bool)


def test_a_tag_finds_that_tag_and_no_longer_word(browser):
    art = register(browser, ("robots", "art"))
    both = register(browser, ("art", "food, drink"))
    register(browser, ("smart home", "party"))
    register(browser, ("food, drink",))

    one, two = found(browser, "tag=art"), found(browser, "tag=art&tag=food, drink")

    assert one == [art["id"], both["id"]], f"2 of 4 exhibitors have the tag art; ?tag=art found {len(one)}"
    assert two == [both["id"]], f"1 of 4 exhibitors has the tags `art` and `food, drink`; the search found {len(two)}"


def test_what_was_sent_comes_back(browser):
    tags = ["food, drink", "art"]
    numbers, texts = {"power_kw": 9.5, "sockets": 4}, {"plug": "16A", "code": "007"}
    attributes = {**numbers, **texts, "wifi": True, "carpet": False, "fair": None}

    told = register(browser, tuple(tags), **attributes)

    (listed,) = browser.get(ADDRESS).json()["exhibitors"]
    for answer, where in ((listed, "the list"), (told, "the answer")):
        back = answer["attributes"]
        changed = [
            f"{key}: {value!r} as {back.get(key)!r}"
            for key, value in attributes.items()
            if not same(back.get(key), value)
        ]
        assert not changed, f"{len(changed)} of 7 attributes came back in {where} changed: {', '.join(changed)}"
        assert answer["tags"] == tags, f"2 tags were sent, and {where} has {len(answer['tags'])}: {answer['tags']}"


def test_power_is_compared_as_a_number(browser):
    powers = [-0.5, 0, 9, 9.5, 10, 10.04, 100, "90", "16A", "yes", True, False, None, ""]
    numbers = [power for power in powers if type(power) in (int, float)]
    said = {register(browser, power_kw=power)["id"]: power for power in powers}
    register(browser, sockets=20)

    for bound in ("10", "9.5", "10.04", "0", "-1"):
        answered = [said.get(pk) for pk in found(browser, f"min_power={bound}")]

        expected = [number for number in numbers if number >= float(bound)]
        assert len(answered) == len(expected) and all(map(same, answered, expected)), (
            f"{len(expected)} of 15 exhibitors have a number of at least {bound}; "
            f"?min_power={bound} found {len(answered)}: {answered}"
        )


def test_wifi_is_true_or_false_and_nothing_else(browser):
    values = [True, False, None, "yes", "true", "no", 1, 0, ""]
    said = {register(browser, wifi=value)["id"]: value for value in values}
    register(browser, power_kw=9)

    for wifi, expected in (("true", True), ("false", False)):
        answered = [said.get(pk, "none") for pk in found(browser, f"wifi={wifi}")]

        assert len(answered) == 1 and same(answered[0], expected), (
            f"1 of 10 exhibitors has said {wifi}; ?wifi={wifi} found {len(answered)}, which said {answered}"
        )


def test_a_search_reads_what_it_finds(browser):
    rows.write_many()

    searches = {"tag=art": 8, "tag=topic 7": 45, "wifi=true": 4, "wifi=true&tag=art&tag=robots": 4}
    for query, expected in searches.items():
        reading = read(browser, f"{ADDRESS}?{query}")

        count, told = reading.rows_read(rows.TABLE), reading.outline(rows.TABLE)
        assert count <= expected + SPARE, (
            f"?{query} read {count:,} of {rows.MANY:,} exhibitors to find {expected}; "
            f"{expected + SPARE} are enough.\n{told}"
        )
        shown = len(reading.answer["exhibitors"])
        assert shown == expected, f"?{query} found {shown} of {expected} exhibitors"


def test_old_rows_are_carried_over(browser):
    rows.back()
    for number, text in enumerate(rows.OLD_TAGS):
        rows.write_old(f"tags {number}", text, [])
    rows.write_old("values", "art", [(f"key {number}", value) for number, value in enumerate(rows.OLD_VALUES)])
    rows.write_old("twice", "art", [("wifi", "no"), ("power_kw", "9"), ("fair", "yes"), ("wifi", "yes"), ("fair", "")])
    rows.forward()

    rows.demand_new_columns()
    told = {exhibitor["name"]: exhibitor for exhibitor in browser.get(ADDRESS).json()["exhibitors"]}
    assert len(told) == len(rows.OLD_TAGS) + 2, f"of {len(rows.OLD_TAGS) + 2} old exhibitors {len(told)} are left"
    for number, (text, tags) in enumerate(rows.OLD_TAGS.items()):
        became = told[f"tags {number}"]["tags"]
        assert became == tags, f"{len(tags)} old tags {text[:40]!r} became {len(became)}: {became[:9]}, not {tags[:9]}"
    values = told["values"]["attributes"]
    for number, (text, value) in enumerate(rows.OLD_VALUES.items()):
        became = values.get(f"key {number}", "nothing at all")
        assert same(became, value), f"the old value {text!r} became {became!r}; it stands for {value!r}"
    twice, last = told["twice"]["attributes"], {"wifi": True, "power_kw": 9, "fair": None}
    assert twice == last, f"of 2 rows with one key the one with the higher id counts: {last}, not {twice}"
    assert not rows.old_table_is_there(), f"{rows.OLD_TABLE} is still there, and nothing keeps it true any more"


def test_the_way_back_keeps_what_the_new_columns_say(browser):
    rows.demand_new_columns()
    numbers, others = {"power_kw": 1234567.25, "sockets": 1234567, "floor": -2}, {"plug": "16A", "fair": None}
    register(browser, ("smart home", "art"), wifi=True, carpet=False, **numbers, **others)
    register(browser)
    before = browser.get(ADDRESS).json()

    rows.back()
    old = rows.read_old()
    rows.forward()

    texts = {key: str(number) for key, number in numbers.items()}
    texts |= {"wifi": "yes", "carpet": "no", "plug": "16A", "fair": ""}
    first, second = (exhibitor["name"] for exhibitor in before["exhibitors"])
    tags = [tag.strip() for tag in old[first][0].split(",")]
    assert tags == ["smart home", "art"], f"2 tags, `smart home` and `art`, went back as {old[first][0]!r}"
    assert old[first][1] == texts, f"7 attributes went back as {old[first][1]}; they are {texts}"
    assert old[second] == ("", {}), f"an exhibitor without tags and attributes went back as {old[second]}"
    assert browser.get(ADDRESS).json() == before, "there and back again, the exhibitors are not what they were"
