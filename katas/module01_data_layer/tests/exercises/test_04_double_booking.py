"""Exercise 04, two conferences, one hall: a room has one booking at a time, whoever writes and whenever."""

import json
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from rooms.models import Booking, Room
from tests.factories.rooms import BookingFactory, RoomFactory, at
from tests.race import race
from tests.refusals import meanwhile, takes
from tests.rivals import DEADLOCK, committing, rival

TAKEN = "The room is taken at that time."
EMPTY = [("10:00", "10:00"), ("12:00", "10:00")]
BOOK = "INSERT INTO rooms_booking (room_id, title, starts_at, ends_at, cancelled) VALUES (%s, 'Rival', %s, %s, %s)"


@pytest.fixture
def autocommit(db):
    with committing(Booking, Room):
        yield


def wish(starts="10:00", ends="12:00"):
    return json.dumps({"title": "Harbour Days", "starts_at": f"2030-05-06T{starts}", "ends_at": f"2030-05-06T{ends}"})


def at_once(room):
    """How many bookings the room has between ten and twelve, cancelled ones aside."""
    return Booking.objects.filter(
        room=room, cancelled=False, starts_at__lt=at("12:00"), ends_at__gt=at("10:00")
    ).count()


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2030-05-06", "2027-08-02"])
def test_the_database_takes_no_second_booking_of_a_room(day):
    room = BookingFactory(starts_at=at("10:00", day), ends_at=at("12:00", day)).room
    periods = [("10:00", "12:00"), ("10:30", "11:30"), ("09:00", "13:00"), ("09:00", "10:01"), ("11:59:59", "13:00")]

    taken = [p for p in periods if takes(BOOK, room.pk, *(at(clock, day) for clock in p), False)]

    told = ", ".join(" to ".join(period) for period in taken)
    assert not taken, f"A room is booked on {day} from 10:00 to 12:00; the database took {len(taken)} of 5 more: {told}"


@pytest.mark.django_db
def test_the_database_takes_no_booking_of_no_time():
    room = RoomFactory()
    bookings = [(starts, ends, cancelled) for starts, ends in EMPTY for cancelled in (False, True)]

    taken = [b for b in bookings if takes(BOOK, room.pk, at(b[0]), at(b[1]), b[2])]

    told = ", ".join(f"{starts} to {ends}{' (cancelled)' * cancelled}" for starts, ends, cancelled in taken)
    assert not taken, f"The database took {len(taken)} of 4 bookings that do not end after they begin: {told}"


@pytest.mark.django_db
def test_the_database_lets_no_booking_be_moved_or_brought_back_onto_another():
    room = BookingFactory().room
    sooner = BookingFactory(room=room, starts_at=at("08:00"), ends_at=at("09:00"))
    later = BookingFactory(room=room, starts_at=at("12:00"), ends_at=at("14:00"))
    elsewhere, cancelled = BookingFactory(), BookingFactory(room=room, cancelled=True)
    statements = {
        "a later one begins earlier": ("starts_at = %s", at("11:59"), later.pk),
        "a sooner one ends later": ("ends_at = %s", at("10:01"), sooner.pk),
        "one comes from another room": ("room_id = %s", room.pk, elsewhere.pk),
        "a cancelled one comes back": ("cancelled = %s", False, cancelled.pk),
    }

    taken = [
        what
        for what, (change, *parameters) in statements.items()
        if takes(f"UPDATE rooms_booking SET {change} WHERE id = %s", *parameters)
    ]

    assert not taken, f"The database took {len(taken)} of 4 changes that book a room twice: {', '.join(taken)}"


@pytest.mark.parametrize(
    ("first", "second"), [("booking", "booking"), ("booking", "bringing back"), ("bringing back", "booking")]
)
def test_a_room_is_held_before_it_is_committed(autocommit, first, second):
    cancelled = BookingFactory(cancelled=True)
    statements = {
        "booking": (BOOK, cancelled.room.pk, at("11:00"), at("13:00"), False),
        "bringing back": ("UPDATE rooms_booking SET cancelled = false WHERE id = %s", cancelled.pk),
    }

    with meanwhile(*statements[first]):
        taken = takes(*statements[second])

    assert not taken, f"While {first} is under way (not committed yet), the database took 1 more, by {second}"


@pytest.mark.django_db
def test_a_model_says_in_words_that_the_room_is_taken():
    booking = BookingFactory.build(room=BookingFactory().room, starts_at=at("11:00"), ends_at=at("13:00"))

    try:
        booking.full_clean()
    except ValidationError as error:
        said = " ".join(sorted(set(error.messages)))
    else:
        said = "nothing"

    assert said == TAKEN, f"full_clean() says {said!r}; it should say {TAKEN!r} and nothing else"


def test_of_twenty_at_the_same_moment_one_gets_the_room(autocommit):
    room = RoomFactory()

    def book(number):
        client = Client(raise_request_exception=False)
        return client.post(f"/rooms/{room.pk}/bookings/", wish(), "application/json").status_code

    answers = Counter(race(20, book, table="rooms_booking"))

    told = ", ".join(f"{count} x {answer}" for answer, count in answers.items())
    assert at_once(room) == 1, f"Twenty wanted one room at one moment, {at_once(room)} have it; answers: {told}"
    assert answers == {201: 1, 409: 19}, f"Of twenty who want one room one gets 201 and nineteen 409, not {told}"


@pytest.mark.parametrize("failure", ["", DEADLOCK], ids=["refused", "deadlock"])
@pytest.mark.parametrize("way", ["booking", "moving", "bringing back"])
def test_who_is_a_moment_too_late_is_told_so(browser, answers, autocommit, way, failure):
    room = RoomFactory()
    later = BookingFactory(room=room, starts_at=at("14:00"), ends_at=at("16:00"))
    cancelled = BookingFactory(room=room, cancelled=True)
    send, address = {
        "booking": (browser.post, f"/rooms/{room.pk}/bookings/"),
        "moving": (browser.patch, f"/rooms/bookings/{later.pk}/"),
        "bringing back": (browser.post, f"/rooms/bookings/{cancelled.pk}/restore/"),
    }[way]

    with rival("rooms_booking", BOOK, [room.pk, at("11:00"), at("13:00"), False], failure=failure) as other:
        response = send(address, wish(), "application/json")

    assert at_once(room) == 1, f"Somebody took the room just before {way}: now {at_once(room)} have it at a time"
    if other.got_in:
        body = answers(response, 409)
        assert body == {"error": TAKEN}, f"The one who came too late is told {body}"
