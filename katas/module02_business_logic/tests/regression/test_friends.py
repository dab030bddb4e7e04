"""The safety net of the friends: who is one, and what they are told."""

import contextlib
import logging

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from friends.models import Friend, JoinTally
from friends.services import join
from tests.factories.friends import JOINED, old_friend
from tests.faults import failing, writes
from tests.friends_house import MODELS, NOBODY, club, enter, noticed
from tests.rivals import committing, rival


@pytest.fixture(autouse=True)
def house(db, clock):
    clock.move_to(JOINED)
    with committing(*MODELS):
        yield


def test_who_joins_is_a_friend_with_a_number(browser, answers):
    pk = answers(enter(browser), 201)["friend"]

    friend = Friend.objects.get()
    assert (friend.pk, friend.email, friend.name, friend.joined_at) == (pk, "ana@example.org", "Ana", JOINED)
    assert answers(browser.get(f"/friends/{pk}/"), 200) == {"name": "Ana", "number": f"F{pk:05}"}
    assert browser.get("/friends/987654/").status_code == 404


def test_who_joins_has_one_mail(browser, mailoutbox):
    enter(browser)

    assert [message.subject for message in mailoutbox] == ["Welcome, friend"]
    friend = Friend.objects.get()
    assert mailoutbox[0].body == f"Dear Ana, your number is F{friend.pk:05}."
    assert (mailoutbox[0].to, mailoutbox[0].from_email) == (
        ["ana@example.org"],
        "The Lantern <tickets@lantern.example>",
    )


def test_who_has_the_newsletter_already_has_it_once(browser, caplog):
    enter(browser, "ana@example.org")
    Friend.objects.all().delete()

    enter(browser, "ana@example.org")

    assert noticed()["newsletter"] == ["ana@example.org"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR], "all is well, and an ERROR"


def test_days_are_viennas(browser, clock):
    JoinTally.objects.create(day="2090-05-06", joined=3)
    clock.move_to("2090-05-06T22:30:00Z")

    enter(browser)

    days = browser.get("/friends/tally/").json()["days"]
    assert list(days) == ["2090-05-06", "2090-05-07"] and days["2090-05-06"] == 3


@pytest.mark.parametrize("first", [False, True])
def test_nobody_is_forgotten_who_joins_at_the_same_instant(browser, first):
    also = "UPDATE friends_jointally SET joined = joined + 1"
    if first:
        also = "INSERT INTO friends_jointally (day, joined) VALUES ('2090-05-06', 1)"
    else:
        JoinTally.objects.create(day="2090-05-06", joined=3)

    with rival("friends_jointally", also, []) as other:
        enter(browser)

    before = 0 if first else 3
    assert JoinTally.objects.get().joined >= before + 1 + other.got_in, (
        "two joined at the same instant, and one was not counted"
    )


def test_a_number_is_that_of_the_row_whoever_else_joins(browser, answers):
    taken = "SELECT nextval(pg_get_serial_sequence('friends_friend', 'id'))"

    with rival("friends_friend", taken, []):
        pk = answers(enter(browser), 201)["friend"]

    assert Friend.objects.get().number == f"F{pk:05}", "two joined at the same instant"


def test_a_number_comes_with_the_row():
    with transaction.atomic():
        friend = join(email="ana@example.org", name="Ana", now=JOINED)
        number = Friend.objects.get().number

    assert number == f"F{friend.pk:05}", "others may look as soon as the transaction is over"


@pytest.mark.parametrize("alone", [True, False], ids=["one", "club"])
def test_nobody_joins_by_half(browser, tmp_path, alone):
    """Whatever the second statement that writes friends is, if there is one."""
    with failing(2, "friends_friend") as failure, contextlib.suppress(OperationalError):
        enter(browser) if alone else club(tmp_path, "ana@example.org", "ben@example.org")

    assert failure.seen == 1 or not Friend.objects.exists(), "the disk was full, and friends without numbers are left"


def test_nobody_is_a_friend_twice(browser, answers, tmp_path):
    old_friend("ana@example.org")

    refused = answers(enter(browser), 409)
    said = club(tmp_path, "ben@example.org", "ana@example.org")

    assert refused == {"error": "You are a friend already."}
    assert said == "Somebody in the file is a friend already. Nobody was entered."
    assert Friend.objects.count() == 1 and noticed() == NOBODY


def test_a_club_comes_in_together(tmp_path):
    written = []

    def note(execute, sql, parameters, many, context):
        if writes(sql, "friends_friend"):
            written.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        said = club(tmp_path, *(f"member{number}@example.org" for number in range(30)))

    assert said == "30 new friends" and Friend.objects.count() == 30
    assert len(written) <= 5, f"30 friends came in together, by {len(written)} statements that write friends"


def test_starting_up_twice_changes_nothing(browser):
    apps.get_app_config("friends").ready()

    enter(browser)

    assert noticed()["mails"] == ["ana@example.org"]
