"""The safety net of the three doors: what each does for its own people, whoever computes the price."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.utils.html import escape

from accounts.models import User
from tests.factories.tickets import PerformanceFactory, ReservationFactory
from tests.faults import refusing_writes
from tickets.models import Reservation, Sale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_evening(clock):
    clock.move_to("2090-05-01T12:00:00Z")


def buy(browser, performance, **wish):
    body = {"email": "ana@example.org", "quantity": 2, **wish}
    return browser.post(f"/tickets/{performance.pk}/buy/", body, "application/json")


def agency(tmp_path, *rows):
    file = tmp_path / "agency.csv"
    file.write_text("\n".join(["performance,email,kind,quantity", *rows]), encoding="utf-8")
    told = io.StringIO()
    call_command("import_agency", str(file), stdout=told)
    return told.getvalue().splitlines()


@pytest.fixture
def office(browser):
    browser.force_login(User.objects.create_superuser("office"))
    return browser


def sell(office, *reservations):
    chosen = {"action": "sell", "_selected_action": [one.pk for one in reservations]}
    return office.post("/admin/tickets/reservation/", chosen, follow=True)


def test_the_shop_shows_an_evening(browser, answers):
    performance, _ = PerformanceFactory(title="Uncle Vanya", seats_left=7), PerformanceFactory()

    shown = answers(browser.get(f"/tickets/{performance.pk}/"), 200)

    assert shown == {"title": "Uncle Vanya", "price": "24.50", "seats_left": 7}


def test_the_shop_sells_and_tells_the_price(browser, answers):
    PerformanceFactory(price="99.00")
    performance = PerformanceFactory(seats_left=2)

    sold = answers(buy(browser, performance), 201)

    sale = Sale.objects.get()
    performance.refresh_from_db()
    assert sold == {"sale": sale.pk, "total": "49.00"}
    assert (sale.kind, sale.email, performance.seats_left) == ("adult", "ana@example.org", 0)


def test_the_shop_does_not_sell_what_it_does_not_have(browser, answers):
    answers(buy(browser, PerformanceFactory(), quantity=21), 409)
    missing = buy(browser, PerformanceFactory.build(pk=987654))

    assert missing.status_code == 404
    assert not Sale.objects.exists()


def test_the_counter_sells_what_was_reserved_and_the_rest_of_the_list_as_well(office):
    full = PerformanceFactory(seats_left=1)
    first, refused, last = ReservationFactory(), ReservationFactory(performance=full), ReservationFactory()

    page = sell(office, first, refused, last)

    assert page.status_code == 200 and f"{escape(refused)}: Only 1 seats are left." in page.text
    assert Reservation.objects.get(pk=refused.pk).sale is None
    for one in (first, last):
        one.refresh_from_db()
        assert (one.sale.performance, one.sale.quantity, one.sale.email) == (one.performance, 2, "ana@example.org")
        assert f"sold for {one.sale.total}" in page.text


def test_the_counter_sells_a_reservation_once(office):
    reservation = ReservationFactory()
    sell(office, reservation)

    sell(office, reservation)

    assert Sale.objects.count() == 1


def test_two_reservations_of_one_evening_take_their_seats_one_after_the_other(office):
    performance = PerformanceFactory(seats_left=5)

    page = sell(office, *(ReservationFactory(performance=performance, quantity=2) for _ in range(3)))

    performance.refresh_from_db()
    assert (Sale.objects.count(), performance.seats_left) == (2, 1)
    assert "Only 1 seats are left." in page.text


def test_an_agency_s_file_is_entered_row_by_row(tmp_path):
    performance = PerformanceFactory(seats_left=10)

    told = agency(tmp_path, f"{performance.pk},ana@example.org,adult,2", f"{performance.pk},jürgen@example.org,adult,1")

    performance.refresh_from_db()
    assert told == ["row 1: sold for 49.00", "row 2: sold for 24.50"]
    assert list(Sale.objects.order_by("pk").values_list("email", "quantity")) == [
        ("ana@example.org", 2),
        ("jürgen@example.org", 1),
    ]
    assert performance.seats_left == 7


def test_an_agency_s_bad_row_does_not_stop_the_others(tmp_path):
    performance = PerformanceFactory()

    with pytest.raises(CommandError) as refused:
        agency(tmp_path, "987654,ana@example.org,adult,2", f"{performance.pk},ben@example.org,adult,1")

    assert str(refused.value) == "row 1: There is no performance 987654."
    assert Sale.objects.get().email == "ben@example.org"


def test_a_fault_of_the_server_is_not_told_as_a_refusal(browser, tmp_path):
    with refusing_writes("tickets_sale"), transaction.atomic():
        status = buy(browser, PerformanceFactory()).status_code
        transaction.set_rollback(True)
    with refusing_writes("tickets_sale"), pytest.raises(OperationalError), transaction.atomic():
        agency(tmp_path, f"{PerformanceFactory().pk},ana@example.org,adult,2")

    assert status == 500


@pytest.mark.parametrize("page", ["performance", "concession", "reservation", "sale"])
def test_the_office_sees_its_tables(office, page):
    assert office.get(f"/admin/tickets/{page}/").status_code == 200
