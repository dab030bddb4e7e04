"""What the rules of a booking leave alone, in whatever way somebody writes."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from rooms.models import Booking, Room
from tests.factories.rooms import BookingFactory, RoomFactory, at
from tests.refusals import meanwhile, takes
from tests.rivals import beside, committing, rival

BOOK = "INSERT INTO rooms_booking (room_id, title, starts_at, ends_at, cancelled) VALUES (%s, 'Other', %s, %s, %s)"
WISH = json.dumps({"title": "Harbour Days", "starts_at": "2030-05-06T10:00", "ends_at": "2030-05-06T12:00"})
# Half past each hour of UTC in the night of October in which Lisbon's clocks show half past one twice.
NIGHT = [datetime.datetime(2030, 10, 27, hour, 30, tzinfo=datetime.UTC) for hour in range(3)]


@pytest.fixture
def autocommit(db):
    with committing(Booking, Room):
        yield


@pytest.mark.django_db
def test_the_database_takes_what_is_allowed():
    taken = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00"))
    cancelled = BookingFactory(cancelled=True)
    statements = [
        (taken.room.pk, at("08:00"), at("10:00"), False),
        (taken.room.pk, at("12:00"), at("14:00"), False),
        (taken.room.pk, at("10:00"), at("12:00"), True),
        (cancelled.room.pk, at("10:00"), at("12:00"), False),
        (RoomFactory().pk, at("10:00"), at("12:00"), False),
    ]

    assert [statement for statement in statements if not takes(BOOK, *statement)] == []


@pytest.mark.django_db
def test_an_hour_that_comes_twice_is_two_hours():
    room = RoomFactory()
    statement = (BOOK, room.pk, NIGHT[0], NIGHT[1] - datetime.timedelta(minutes=15), False)
    assert takes(*statement), "A booking from 0:30 to 1:15 UTC, when Lisbon's clocks are put back, was refused"

    BookingFactory(room=room, starts_at=NIGHT[0], ends_at=NIGHT[1])

    assert takes(BOOK, room.pk, NIGHT[1], NIGHT[2], False), "A booking from 1:30 UTC was refused after one up to 1:30"


@pytest.mark.django_db
def test_a_model_finds_nothing_wrong_with_what_is_allowed():
    taken = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00"))

    taken.full_clean()
    BookingFactory.build(room=taken.room, starts_at=at("12:00"), ends_at=at("14:00")).full_clean()
    BookingFactory.build(room=taken.room, cancelled=True).full_clean()
    BookingFactory.build(room=RoomFactory()).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("ends", ["10:00", "09:00"])
def test_a_model_says_that_a_booking_ends_too_early_and_no_more(ends):
    with pytest.raises(ValidationError) as refused:
        BookingFactory.build(room=RoomFactory(), starts_at=at("10:00"), ends_at=at(ends)).full_clean()

    assert set(refused.value.messages) == {"A booking ends after it begins."}


def test_a_room_that_is_gone_is_not_called_taken(browser, autocommit):
    room = RoomFactory()

    with rival("rooms_booking", "DELETE FROM rooms_room WHERE id = %s", [room.pk]) as other:
        response = browser.post(f"/rooms/{room.pk}/bookings/", WISH, "application/json")

    assert response.status_code != 409, "A room was deleted during a request, which answered 409: that is not 'taken'"
    assert not other.got_in or response.status_code != 201, "A room was deleted during a request, which answered 201"


@pytest.mark.parametrize("failure", ["disk_full", "query_canceled"])
def test_no_other_failure_is_called_taken(browser, autocommit, failure):
    room = RoomFactory()

    with rival("rooms_booking", "SELECT %s", [1], failure=failure):
        response = browser.post(f"/rooms/{room.pk}/bookings/", WISH, "application/json")

    assert response.status_code not in (201, 409), f"PostgreSQL said {failure}, the answer is {response.status_code}"


def test_a_booking_that_is_being_made_holds_up_no_other_room(browser, answers, autocommit):
    room, busy = RoomFactory(), RoomFactory()

    with meanwhile(BOOK, busy.pk, at("10:00"), at("12:00"), False):
        response = browser.post(f"/rooms/{room.pk}/bookings/", WISH, "application/json")

    answers(response, 201)


def test_two_requests_for_two_rooms_do_not_wait_for_each_other(browser, answers, autocommit):
    room, other = RoomFactory(), RoomFactory()

    def book_the_other():
        client = Client(raise_request_exception=False)
        return client.post(f"/rooms/{other.pk}/bookings/", WISH, "application/json").status_code

    with beside("rooms_booking", book_the_other) as told:
        answers(browser.post(f"/rooms/{room.pk}/bookings/", WISH, "application/json"), 201)

    assert told == [201], f"While a room is being booked, a request for another is answered {told or 'nothing'}"
