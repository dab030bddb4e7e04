"""Exercise 09, the backup that says welcome: what has happened is said by those who did it, and once."""

import logging

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from accounts.models import User
from friends.models import Friend
from friends.services import join
from tests.factories.friends import JOINED, old_friend
from tests.friends_house import MODELS, NOBODY, club, enter, failing, fixture, noticed, told
from tests.rivals import committing

TODAY = "2090-05-06"
EVENTS = "friends.events"


class BrokenPost(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("the mail server is down")


@pytest.fixture(autouse=True)
def house(db, clock):
    clock.move_to(JOINED)
    with committing(*MODELS):
        yield


class Listener:
    """A handler that hears for the length of a test; with `broken` it fails as well."""

    def __init__(self, broken=False):
        self.heard, self.broken, self.awake, self.inside = [], broken, True, []

    def __call__(self, event):
        if self.awake:
            self.heard.append(event)
            self.inside.append(transaction.get_connection().in_atomic_block)
            if self.broken:
                raise LookupError("the statistics are being rebuilt")


@pytest.fixture
def listen(require):
    """Subscribe a handler to friends who join, until the test is over."""
    listeners = []

    def subscribe(broken=False):
        listener = Listener(broken)
        listeners.append(listener)
        require(f"{EVENTS}.subscribe")(require(f"{EVENTS}.FriendJoined"), listener)
        return listener

    yield subscribe
    for listener in listeners:
        listener.awake = False


def test_a_backup_is_restored_in_silence(tmp_path):
    fixture(tmp_path, "ana@example.org", "ben@example.org")

    seen = noticed()
    assert Friend.objects.count() == 2
    assert seen == NOBODY, f"A backup with 2 old friends was loaded: {told(seen)}"


def test_a_correction_is_made_in_silence(browser):
    friend = old_friend()
    form = {
        "email": "eva@example.com", "name": "Eva", "number": "F00000", "joined_at_0": TODAY, "joined_at_1": "14:00:00",
    }  # fmt: skip

    with committing(User):
        browser.force_login(User.objects.create_superuser("office"))
        saved = browser.post(f"/admin/friends/friend/{friend.pk}/change/", form).status_code
    Friend.objects.get().save()
    Friend.objects.create(email="ida@example.org", name="Ida", joined_at=JOINED)

    seen = noticed()
    assert (saved, Friend.objects.count()) == (302, 2)
    assert seen == NOBODY, f"An address was corrected in the admin, and 2 rows saved in a shell: {told(seen)}"


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


def test_who_does_not_join_in_the_end_is_not_welcomed():
    with transaction.atomic():
        join(email="ana@example.org", name="Ana", now=JOINED)
        early = noticed()["mails"]
        transaction.set_rollback(True)

    seen = noticed()
    assert not Friend.objects.exists()
    assert (early, seen) == ([], NOBODY), f"A transaction was rolled back, nobody has joined: {told(seen)}"


@pytest.mark.parametrize("broken", ["mail", "newsletter", "tally"])
def test_what_breaks_for_one_breaks_for_nobody_else(browser, settings, caplog, broken):
    if broken == "mail":
        settings.EMAIL_BACKEND = f"{BrokenPost.__module__}.BrokenPost"
    table = {"mail": "no_table", "newsletter": "friends_subscriber", "tally": "friends_jointally"}[broken]

    with failing(table):
        status = enter(browser).status_code

    seen = noticed()
    everything = {"mails": ["ana@example.org"], "newsletter": ["ana@example.org"], "tally": {TODAY: 1}}
    missing = {"mail": "mails", "newsletter": "newsletter", "tally": "tally"}[broken]
    friends = Friend.objects.count()
    assert (status, friends) == (201, 1), (
        f"The {broken} is broken, and so joining is answered with {status}, and {friends} of 1 friends is there"
    )
    rest = everything | {missing: NOBODY[missing]}
    assert seen == rest, f"Only the {broken} is broken, and there are: {told(seen)}"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors, f"nobody in the office hears that the {broken} is broken"


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
    assert listener.heard[0] == joined(friend_id=friends[0]) and not any(listener.inside)
    with pytest.raises((AttributeError, TypeError)):
        listener.heard[0].friend_id = 7


def test_a_handler_is_called_once_and_not_stopped_by_another(listen, require, browser, caplog):
    joined, subscribe = require(f"{EVENTS}.FriendJoined"), require(f"{EVENTS}.subscribe")
    broken, sound = listen(broken=True), listen()
    subscribe(joined, sound)

    status = enter(browser).status_code

    assert (status, len(broken.heard), len(sound.heard)) == (201, 1, 1), (
        f"One handler fails and the next was subscribed twice; the answer is {status}, they were called "
        f"{len(broken.heard)} and {len(sound.heard)} times"
    )
    assert noticed() == {"mails": ["ana@example.org"], "newsletter": ["ana@example.org"], "tally": {TODAY: 1}}
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors, "nobody in the office hears of the handler that fails"


def test_other_code_may_publish_too(listen, require):
    joined, publish, listener = require(f"{EVENTS}.FriendJoined"), require(f"{EVENTS}.publish"), listen()
    friend = old_friend()

    with transaction.atomic():
        publish(joined(friend_id=friend.pk))
        transaction.set_rollback(True)
    gone = len(listener.heard)
    publish(joined(friend_id=friend.pk))

    assert (gone, listener.heard) == (0, [joined(friend_id=friend.pk)]), (
        f"An event was published in a transaction that was rolled back (heard {gone} times) and once outside of any "
        f"(heard {len(listener.heard) - gone} times)"
    )
