"""What the booking of rooms does today and must go on doing."""

import json

import pytest

from rooms.models import Booking, Room
from tests.factories.rooms import BookingFactory, RoomFactory, at
from tests.rivals import committing

TAKEN = "The room is taken at that time."


@pytest.fixture
def autocommit(db):
    with committing(Booking, Room):
        yield


@pytest.fixture
def send(browser):
    """Send JSON: `send("post", f"/rooms/{room.pk}/bookings/", title="Harbour Days", ...)`."""

    def call(method, address, **body):
        return getattr(browser, method)(address, json.dumps(body), "application/json")

    return call


def period(starts, ends):
    return {"starts_at": f"2030-05-06T{starts}", "ends_at": f"2030-05-06T{ends}"}


@pytest.mark.django_db
def test_a_booking_is_shown_as_it_was_made_in_the_time_of_lisbon(browser, send, answers):
    room = RoomFactory()

    body = answers(
        send("post", f"/rooms/{room.pk}/bookings/", title="Harbour Days", **period("10:00", "12:00+01:00")), 201
    )

    booking = Booking.objects.get()
    assert (booking.starts_at, booking.ends_at) == (at("10:00"), at("12:00"))
    assert body.pop("starts_at") and body.pop("ends_at")
    assert body == {"id": booking.pk, "room": room.pk, "title": "Harbour Days", "cancelled": False}
    shown = answers(browser.get(f"/rooms/bookings/{booking.pk}/"), 200)
    assert answers(browser.get(f"/rooms/{room.pk}/bookings/"), 200) == {"bookings": [shown]}
    assert shown["starts_at"] == "2030-05-06T09:00:00Z" and shown["ends_at"] == "2030-05-06T11:00:00Z"


@pytest.mark.django_db
def test_the_bookings_of_a_room_are_listed_by_time(browser, answers):
    later = BookingFactory(starts_at=at("14:00"), ends_at=at("15:00"))
    sooner = BookingFactory(room=later.room, cancelled=True)
    BookingFactory()

    listed = answers(browser.get(f"/rooms/{later.room.pk}/bookings/"), 200)["bookings"]

    assert [booking["id"] for booking in listed] == [sooner.pk, later.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(("starts", "ends"), [("08:00", "10:00"), ("12:00", "14:00")])
def test_who_leaves_at_ten_makes_room_for_ten(send, answers, starts, ends):
    room = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00")).room

    answers(send("post", f"/rooms/{room.pk}/bookings/", title="Next", **period(starts, ends)), 201)

    assert room.bookings.count() == 2


@pytest.mark.django_db
def test_another_room_and_the_time_of_a_cancelled_booking_are_free(browser, send, answers):
    booking = BookingFactory()
    answers(browser.post(f"/rooms/bookings/{booking.pk}/cancel/"), 200)
    BookingFactory()

    answers(send("post", f"/rooms/{booking.room.pk}/bookings/", title="Next", **period("10:00", "12:00")), 201)

    assert sorted(booking.room.bookings.values_list("cancelled", flat=True)) == [False, True]


@pytest.mark.parametrize(("starts", "ends"), [("10:00", "12:00"), ("11:59", "13:00"), ("09:00", "10:01")])
def test_a_room_that_is_taken_is_not_booked(send, answers, autocommit, starts, ends):
    room = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00")).room

    body = answers(send("post", f"/rooms/{room.pk}/bookings/", title="Next", **period(starts, ends)), 409)

    assert body == {"error": TAKEN}
    assert room.bookings.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", [period("11:00", "13:00"), period("12:00", "14:00"), {"title": "Cork Congress"}])
def test_a_booking_can_be_moved_also_onto_its_own_time(send, answers, change):
    booking = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00"))
    BookingFactory(room=booking.room, starts_at=at("08:00"), ends_at=at("10:00"))

    answers(send("patch", f"/rooms/bookings/{booking.pk}/", **change), 200)

    starts = change.get("starts_at", "2030-05-06T10:00")[-5:]
    assert Booking.objects.filter(pk=booking.pk, starts_at=at(starts)).exists()


@pytest.mark.parametrize("way", ["time", "room"])
def test_no_booking_is_moved_onto_another(send, answers, autocommit, way):
    other = BookingFactory(starts_at=at("10:00"), ends_at=at("12:00"))
    if way == "time":
        booking, change = (
            BookingFactory(room=other.room, starts_at=at("14:00"), ends_at=at("16:00")),
            period("11:00", "13:00"),
        )
    else:
        booking, change = BookingFactory(), {"room": other.room.pk}

    body = answers(send("patch", f"/rooms/bookings/{booking.pk}/", **change), 409)

    assert body == {"error": TAKEN}
    assert Booking.objects.filter(pk=booking.pk, room=booking.room, starts_at=booking.starts_at).exists()


@pytest.mark.django_db
def test_a_cancelled_booking_comes_back_if_the_room_is_free(browser, answers):
    booking = BookingFactory(cancelled=True)
    BookingFactory(room=booking.room, starts_at=at("12:00"), ends_at=at("14:00"))

    body = answers(browser.post(f"/rooms/bookings/{booking.pk}/restore/"), 200)

    assert body["cancelled"] is False
    assert not Booking.objects.filter(cancelled=True).exists()


@pytest.mark.django_db
def test_a_cancelled_booking_may_be_moved_anywhere(send, answers):
    booking = BookingFactory(room=BookingFactory().room, cancelled=True, starts_at=at("14:00"), ends_at=at("16:00"))

    body = answers(send("patch", f"/rooms/bookings/{booking.pk}/", **period("10:00", "12:00")), 200)

    assert body["cancelled"] is True


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (period("12:00", "10:00"), "A booking ends after it begins."),
        (period("10:00", "10:00"), "A booking ends after it begins."),
        ({"starts_at": "2030-05-06T10:00"}, "This field is required."),
        (period("soon", "later"), "Enter a valid date/time."),
    ],
)
def test_what_is_wrong_is_said_in_words(send, answers, autocommit, values, sentence):
    room = RoomFactory()

    body = answers(send("post", f"/rooms/{room.pk}/bookings/", title="Harbour Days", **values), 400)

    assert sentence in json.dumps(body["errors"])
    assert not Booking.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_body_that_is_no_object_is_refused(browser, answers, content):
    answers(browser.post(f"/rooms/{RoomFactory().pk}/bookings/", content, "application/json"), 400)

    assert not Booking.objects.exists()


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(browser):
    for address in ("987654321/bookings/", "bookings/987654321/"):
        assert browser.get(f"/rooms/{address}").status_code == 404
    for way in ("cancel", "restore"):
        assert browser.post(f"/rooms/bookings/987654321/{way}/").status_code == 404
        assert browser.get(f"/rooms/bookings/987654321/{way}/").status_code == 405
