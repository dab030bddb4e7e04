"""The safety net of reservations: what is held and given back, and that a fault of the database is called one."""

import pytest

from reservations.models import Reservation, Show
from tests.answers import told_by
from tests.factories.reservations import ReservationFactory, ShowFactory
from tests.faults import refusing_writes
from tests.reservations_troubles import NOW, REFUSALS, cancel, raising_once_read, reports, reserve, type_in
from tests.rivals import behind, committing, rival

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_may(clock):
    clock.move_to(NOW)


def left(show):
    return Show.objects.get(pk=show.pk).seats_left


def test_seats_are_reserved(api, answers):
    with committing(Show, Reservation):
        show, other = ShowFactory(seats_left=50), ShowFactory()

        made = answers(reserve(show.pk, 50).request(api), 201)

        one = Reservation.objects.get()
        expected = {"id": one.pk, "show": show.pk, "agency": "Hotel Post", "quantity": 50, "cancelled_at": None}
        assert made == expected and (left(show), left(other)) == (0, 100)
        assert answers(api.get(f"/reservations/{one.pk}/"), 200) == expected


def test_a_reservation_is_cancelled(api, answers):
    with committing(Show, Reservation):
        other, one, third = (ReservationFactory() for _ in range(3))

        shown = answers(api.post(f"/reservations/{one.pk}/cancel/"), 200)

        for neighbour in (other, third):
            assert answers(api.get(f"/reservations/{neighbour.pk}/"), 200)["cancelled_at"] is None
        assert (shown["id"], shown["cancelled_at"]) == (one.pk, "2090-05-01T14:00:00+02:00")
        assert (left(one.show), left(other.show), left(third.show)) == (104, 100, 100)


def test_24_hours_before_is_not_too_late(api, answers):
    one = ReservationFactory(show__starts_at="2090-05-02T12:00:00Z")

    answers(api.post(f"/reservations/{one.pk}/cancel/"), 200)


def test_the_command_reserves():
    show = ShowFactory(title="Faust")

    said, ended = type_in(show.pk, "Hotel Post", 3)

    assert ended is None and said == "reserved: 3 x Faust for Hotel Post\n" and left(show) == 97


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_what_is_refused_changes_nothing(api, case):
    with committing(Show, Reservation):
        refusal = case()
        before = list(Show.objects.values()), list(Reservation.objects.values())

        response = refusal.wish.request(api)

        assert (list(Show.objects.values()), list(Reservation.objects.values())) == before
        assert response.status_code != 201


@pytest.mark.parametrize("failure", ["disk_full", "unique_violation", "check_violation"])
def test_a_fault_of_the_database_is_not_called_sold_out(api, failure):
    with committing(Show, Reservation):
        show = ShowFactory()
        with refusing_writes("reservations_reservation", failure), reports() as reported:
            response = reserve(show.pk, 2).request(api)

        assert response.status_code == 500 and reported, f"{failure} is answered with {response.status_code}"
        assert left(show) == 100


def test_a_bug_while_reading_is_not_called_a_missing_reservation(api):
    one, bug = ReservationFactory(), AttributeError("agency")

    with raising_once_read(bug), reports() as reported:
        response = api.get(f"/reservations/{one.pk}/")

    assert response.status_code == 500 and bug in reported


def test_an_address_that_is_not_there_is_a_404(api):
    assert api.get("/reservations/nowhere/").status_code == 404


def test_seats_that_went_meanwhile_are_not_held_twice(api):
    with committing(Show, Reservation):
        show = ShowFactory(seats_left=5)
        with rival("reservations_show", "UPDATE reservations_show SET seats_left = 1", []) as other:
            status = reserve(show.pk, 3).request(api).status_code

        kept = (Show.objects.get().seats_left, Reservation.objects.count())
        assert kept == ((1, 0) if other.got_in else (2, 1)), f"Seats left and reservations ({status}): {kept}"


def test_a_reservation_that_is_cancelled_twice_at_once_gives_its_seats_back_once(api):
    also = (
        "WITH gone AS (UPDATE reservations_reservation SET cancelled_at = now() WHERE cancelled_at IS NULL "
        "RETURNING show_id, quantity) UPDATE reservations_show SET seats_left = seats_left + gone.quantity FROM gone "
        "WHERE reservations_show.id = gone.show_id"
    )
    with committing(Show, Reservation):
        one = ReservationFactory()
        before = Show.objects.get().seats_left
        with rival("reservations_", also, []):
            cancel(one.pk).request(api)

        assert Show.objects.get().seats_left == before + one.quantity


@pytest.mark.parametrize("table", ["reservations_show", "reservations_reservation"])
def test_a_cancellation_that_fails_changes_nothing(api, table):
    with committing(Show, Reservation):
        one = ReservationFactory()
        before = Show.objects.get().seats_left
        with refusing_writes(table, "disk_full"):
            cancel(one.pk).request(api)

        assert (Reservation.objects.get().cancelled_at, Show.objects.get().seats_left) == (None, before)


@pytest.mark.parametrize("way", ["reserve", "cancel"])
def test_who_comes_while_somebody_else_is_at_work_waits(api, way):
    with committing(Show, Reservation):
        one = ReservationFactory()
        wish = cancel(one.pk) if way == "cancel" else reserve(one.show_id, 2)

        response = behind(
            "SELECT * FROM reservations_reservation, reservations_show FOR UPDATE", [], lambda: wish.request(api)
        )

    assert response.status_code == (200 if way == "cancel" else 201), told_by(response)
    assert "cancelled_at" in response.json()
