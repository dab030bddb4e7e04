"""Exercise 09, the backup that says welcome: what has happened is said by those who did it, and once."""

import datetime
import logging

import pytest
from django.db import transaction

from accounts.models import User
from friends.models import Friend
from friends.services import join, join_many
from tests.answers import told_by
from tests.factories.friends import JOINED, old_friend
from tests.faults import refusing_writes
from tests.friends_house import MODELS, NOBODY, OLD_CARD, PostOffice, club, enter, fixture, noticed, told
from tests.rivals import committing, from_outside

TODAY = "2090-05-06"
EVENTS = "friends.events"


@pytest.fixture(autouse=True)
def house(db, clock, settings, monkeypatch):
    clock.move_to(JOINED)
    settings.EMAIL_BACKEND = f"{PostOffice.__module__}.PostOffice"
    monkeypatch.setattr(PostOffice, "refuses", ())
    monkeypatch.setattr(PostOffice, "down", False)
    with committing(*MODELS):
        yield


class Rebuilding(Exception):
    """An error that no handler of today knows."""


class Listener:
    """Somebody who hears for the length of a test; with `broken` it fails as well."""

    def __init__(self, broken=False):
        self.broken, self.awake = broken, True
        self.heard, self.visible = [], []

    def hear(self, event):
        if self.awake:
            self.heard.append(event)
            self.visible.append(from_outside(lambda: Friend.objects.filter(pk=event.friend_id).exists()))
            if self.broken:
                raise Rebuilding("the statistics are being rebuilt")


@pytest.fixture
def listen(require):
    """Let somebody hear of friends who join, until the test is over; nobody else holds on to the handler."""
    listeners = []

    def subscribe(broken=False, times=1):
        joined, subscribe = require(f"{EVENTS}.FriendJoined"), require(f"{EVENTS}.subscribe")
        listener = Listener(broken)
        listeners.append(listener)
        if times == 1:
            subscribe(joined, lambda event: listener.hear(event))
        else:
            for _ in range(times):
                subscribe(joined, listener.hear)
        return listener

    yield subscribe
    for listener in listeners:
        listener.awake = False


def test_a_backup_is_restored_in_silence(tmp_path):
    fixture(tmp_path, "ana@example.org", "ben@example.org")

    seen = noticed()
    numbers = set(Friend.objects.values_list("number", flat=True))
    assert Friend.objects.count() == 2
    assert seen == NOBODY, f"A backup with 2 old friends was loaded: {told(seen)}"
    assert numbers == {OLD_CARD}, f"A backup with the number {OLD_CARD} was loaded, and now there is {numbers}"


def test_a_correction_is_made_in_silence(browser):
    friend = old_friend()
    form = {
        "email": "eva@example.com", "name": "Eva", "number": "F00000", "joined_at_0": TODAY, "joined_at_1": "14:00:00",
    }  # fmt: skip
    again = enter(browser, friend.email).status_code

    with committing(User):
        browser.force_login(User.objects.create_superuser("office"))
        saved = browser.post(f"/admin/friends/friend/{friend.pk}/change/", form).status_code
        added = browser.post("/admin/friends/friend/add/", form | {"email": "uwe@example.org"}).status_code
    Friend.objects.get(pk=friend.pk).save()
    Friend.objects.create(email="ida@example.org", name="Ida", joined_at=JOINED)

    seen = noticed()
    assert (again, saved, added, Friend.objects.count()) == (409, 302, 302, 3)
    assert seen == NOBODY, (
        f"An address was corrected and a row added in the admin, and 2 rows saved in a shell: {told(seen)}"
    )
    kept = Friend.objects.get(pk=friend.pk).number
    assert kept == friend.number, f"An old friend's address was corrected, and the number {friend.number} is {kept} now"
    enter(browser)
    assert noticed()["mails"] == ["ana@example.org"], "those rows were silent, until the next friend joined"


def test_a_club_is_welcomed_like_anybody(tmp_path, browser):
    emails = [f"member{number:02}@example.org" for number in range(12)]

    said = club(tmp_path, *emails)

    seen = noticed()
    assert said == "12 new friends"
    assert seen == {"mails": emails, "newsletter": emails, "tally": {TODAY: 12}}, f"A club of 12 joined: {told(seen)}"
    keys = Friend.objects.values_list("pk", flat=True)
    missing = [pk for pk in keys if browser.get(f"/friends/{pk}/").json()["number"] != f"F{pk:05}"]
    assert not missing, f"{len(missing)} of 12 have no number for their card"


def test_somebody_who_joins_is_welcomed_with_a_number_and_counted_once(browser, answers, mailoutbox):
    pk = answers(enter(browser), 201)["friend"]

    seen, number = noticed(), browser.get(f"/friends/{pk}/").json()["number"]
    assert seen == {"mails": ["ana@example.org"], "newsletter": ["ana@example.org"], "tally": {TODAY: 1}}, (
        f"One friend has joined: {told(seen)}"
    )
    assert number == f"F{pk:05}" and mailoutbox[0].body == f"Dear Ana, your number is {number}."


def test_who_is_entered_by_a_script_is_welcomed_too():
    """Whatever calls the services: that somebody has joined is for them to say."""
    earlier, people = JOINED - datetime.timedelta(days=3), {"ben@example.org": "Ben", "cleo@example.org": "Cleo"}

    join(email="ana@example.org", name="Ana", now=earlier)
    join_many(people=(person for person in people.items()), now=earlier)

    seen = noticed()
    emails = ["ana@example.org", *people]
    assert seen == {"mails": emails, "newsletter": emails, "tally": {"2090-05-03": 3}}, (
        f"One friend and a club of two have joined on 3 May: {told(seen)}, on {', '.join(seen['tally']) or 'no day'}"
    )


def test_who_does_not_join_in_the_end_is_not_welcomed():
    with transaction.atomic():
        join(email="ana@example.org", name="Ana", now=JOINED)
        early = noticed()["mails"]
        transaction.set_rollback(True)

    seen = noticed()
    assert not Friend.objects.exists()
    assert (early, seen) == ([], NOBODY), f"A transaction was rolled back, nobody has joined: {told(seen)}"


@pytest.mark.parametrize("broken", ["mail", "newsletter", "tally"])
def test_what_breaks_for_one_breaks_for_nobody_else(browser, monkeypatch, caplog, broken):
    monkeypatch.setattr(PostOffice, "down", broken == "mail")
    table = {"mail": "no_table", "newsletter": "friends_subscriber", "tally": "friends_jointally"}[broken]

    with refusing_writes(table):
        answer = enter(browser)

    seen = noticed()
    everything = {"mails": ["ana@example.org"], "newsletter": ["ana@example.org"], "tally": {TODAY: 1}}
    missing = {"mail": "mails", "newsletter": "newsletter", "tally": "tally"}[broken]
    friends = Friend.objects.count()
    assert (answer.status_code, friends) == (201, 1), (
        f"The {broken} is broken, and so joining is answered with {told_by(answer)}; friends left: {friends} of 1"
    )
    rest = everything | {missing: NOBODY[missing]}
    assert seen == rest, f"Only the {broken} is broken, and there are: {told(seen)}"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors, f"nobody in the office hears that the {broken} is broken"


def test_a_welcome_that_cannot_be_sent_is_the_matter_of_one_member(monkeypatch, caplog, tmp_path):
    emails = ["ana@example.org", "ben@example.org", "cleo@example.org"]
    monkeypatch.setattr(PostOffice, "refuses", (emails[1],))

    club(tmp_path, *emails)

    seen = noticed()
    assert seen == {"mails": [emails[0], emails[2]], "newsletter": emails, "tally": {TODAY: 3}}, (
        f"A club of 3 joined, and the mail to the second could not be sent: {told(seen)}"
    )
    assert any(record.levelno >= logging.ERROR for record in caplog.records), "and nobody in the office hears of it"


def test_a_new_handler_hears_of_everybody_after_the_commit(listen, require, browser, tmp_path):
    joined, listener = require(f"{EVENTS}.FriendJoined"), listen()

    with transaction.atomic():
        enter(browser, "ana@example.org")
        early = list(listener.heard)
    club(tmp_path, "ben@example.org", "cleo@example.org")

    friends = list(Friend.objects.order_by("pk").values_list("pk", flat=True))
    assert early == [], f"{len(early)} events were heard before the transaction was over"
    assert sorted(event.friend_id for event in listener.heard) == friends, (
        f"3 friends have joined, and a handler that was subscribed has heard {listener.heard}"
    )
    assert all(listener.visible), (
        f"{listener.visible.count(False)} of 3 times a handler was told before others could see the friend"
    )
    first, second = joined(friend_id=friends[0]), joined(friend_id=friends[1])
    assert listener.heard[0] == first != second, "events are equal if their numbers are, and differ if these differ"
    with pytest.raises((AttributeError, TypeError)):
        first.friend_id = 7


def test_a_handler_is_called_once_and_not_stopped_by_another(listen, browser, caplog):
    broken, sound = listen(broken=True), listen(times=2)

    answer = enter(browser)

    assert (answer.status_code, len(broken.heard), len(sound.heard)) == (201, 1, 1), (
        f"One handler fails and the next was subscribed twice; the answer is {told_by(answer)}, they were called "
        f"{len(broken.heard)} and {len(sound.heard)} times"
    )
    assert noticed() == {"mails": ["ana@example.org"], "newsletter": ["ana@example.org"], "tally": {TODAY: 1}}
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors, "nobody in the office hears of the handler that fails"
    assert "the statistics are being rebuilt" in caplog.text, f"what it has raised is not in the log:\n{caplog.text}"


def test_other_code_may_publish_too(listen, require):
    joined, publish, listener = require(f"{EVENTS}.FriendJoined"), require(f"{EVENTS}.publish"), listen()
    gone, known = joined(friend_id=old_friend().pk), joined(friend_id=old_friend("ida@example.org").pk)

    with transaction.atomic():
        publish(gone)
        transaction.set_rollback(True)
    publish(known)
    publish(known)

    assert listener.heard == [known, known], (
        f"{gone} was published in a transaction that was rolled back, {known} twice outside of any; heard: "
        f"{listener.heard}"
    )
