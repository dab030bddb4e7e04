"""The safety net of reservations: what is held and given back, and that a fault of the database is called one."""

import pytest
from django.db.models.signals import post_init

from reservations.models import Reservation, Show
from tests.factories.reservations import ReservationFactory, ShowFactory
from tests.reservations_troubles import NOW, REFUSALS, database_failing, raising, reports, reserve, type_in
from tests.rivals import committing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first_of_may(clock):
    clock.move_to(NOW)


def left(show):
    return Show.objects.get(pk=show.pk).seats_left


def test_seats_are_reserved(api, answers):
    with committing(Show, Reservation):
        show = ShowFactory(seats_left=50)

        made = answers(reserve(show.pk, 50).request(api), 201)

        one = Reservation.objects.get()
        expected = {"id": one.pk, "show": show.pk, "agency": "Hotel Post", "quantity": 50, "cancelled_at": None}
        assert made == expected and left(show) == 0
        assert answers(api.get(f"/reservations/{one.pk}/"), 200) == expected


def test_a_reservation_is_cancelled(api, answers):
    with committing(Show, Reservation):
        one, other = ReservationFactory(), ReservationFactory()

        shown = answers(api.post(f"/reservations/{one.pk}/cancel/"), 200)

        assert answers(api.get(f"/reservations/{other.pk}/"), 200)["cancelled_at"] is None
        assert (shown["id"], shown["cancelled_at"], left(one.show)) == (one.pk, "2090-05-01T14:00:00+02:00", 104)


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
        with database_failing(failure), reports() as reported:
            response = reserve(show.pk, 2).request(api)

        assert response.status_code == 500 and reported, f"{failure} is answered with {response.status_code}"
        assert left(show) == 100


def test_a_bug_while_reading_is_not_called_a_missing_reservation(api):
    one, bug = ReservationFactory(), AttributeError("agency")

    with raising(bug, at=post_init), reports() as reported:
        response = api.get(f"/reservations/{one.pk}/")

    assert response.status_code == 500 and bug in reported


def test_an_address_that_is_not_there_is_a_404(api):
    assert api.get("/reservations/nowhere/").status_code == 404
