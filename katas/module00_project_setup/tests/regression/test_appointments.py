"""What the front desk sees and does, whatever lies behind the pages."""

import datetime
from html import unescape

import pytest
from django.core import mail
from django.test import override_settings
from freezegun import freeze_time

from apps.appointments.models import Appointment
from tests.factories.appointments import (
    MONDAY_MORNING,
    TUESDAY,
    AppointmentFactory,
    appointments,
    at,
    form_of,
    full_day,
)
from tests.factories.clinic import OwnerFactory, PetFactory

pytestmark = pytest.mark.django_db
LIST, BOOK, THAT_DAY = "/appointments/", "/appointments/book/", "/appointments/?day=2026-03-03"


@pytest.fixture(scope="module", autouse=True)
def clock():
    with freeze_time(MONDAY_MORNING, ignore=["_pytest.timing"]) as stopped:
        yield stopped


@pytest.fixture
def milo():
    return PetFactory(name="Milo", owner=OwnerFactory(name="Ada Marsh", email="ada@owners.example", phone="555 0100"))


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Send a form as the front desk does; mails that wait for the commit are sent."""

    def send(url, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data)

    return send


def text(response):
    return unescape(response.content.decode())


def test_a_day_shows_who_comes_and_what_is_left(client, milo):
    AppointmentFactory(pet=milo, reason="Limps <b>again</b>", starts_at=at("14:00"))
    appointments("09:00", "08:00")
    AppointmentFactory(vet="Dr. Okafor", starts_at=at("10:00"), pet__name="Gone", cancelled_at=at("07:00"))
    AppointmentFactory(starts_at=at("09:00", TUESDAY + datetime.timedelta(days=1)), pet__name="Later")

    response = client.get(THAT_DAY)

    shown = text(response)
    assert response.status_code == 200 and "Tuesday, 3 March 2026" in shown
    assert all(part in shown for part in ("Milo (cat)", "Ada Marsh 555 0100", "Dr. Lind"))
    assert "Limps &lt;b&gt;again&lt;/b&gt;" in response.content.decode(), "what is typed is shown as text"
    slots = [shown.index(slot) for slot in ("08:00 to 08:30", "09:00 to 09:30", "14:00 to 14:30")]
    assert slots == sorted(slots), "the day is shown in another order than it will pass in"
    assert "Gone" not in shown and "Later" not in shown
    left = [line.strip() for line in shown.splitlines() if " more</li>" in line]
    assert all(f"<li>Dr. {vet} more</li>" in shown for vet in ("Lind: 5", "Okafor: 8", "Reyes: 8")), left


def test_the_day_is_today_unless_another_is_asked_for(client):
    assert "Monday, 2 March 2026" in text(client.get(LIST)) and "Nobody yet." in text(client.get(LIST))
    assert [client.get(LIST, {"day": day}).status_code for day in ("2026-02-30", "soon")] == [404, 404]


def test_a_cancelled_appointment_makes_room(client, post, milo):
    appointment = AppointmentFactory(pet=milo, starts_at=at("07:00"))  # 24 hours from now
    url = f"/appointments/{appointment.pk}/cancel/"

    asked, response, again = client.get(url), post(url), post(url)

    assert (asked.status_code, response.status_code, again.status_code) == (405, 302, 404)
    assert response.headers["Location"] == THAT_DAY and "Milo" not in text(client.get(THAT_DAY))
    appointment.refresh_from_db()
    assert appointment.cancelled_at == datetime.datetime(2026, 3, 2, 7, tzinfo=datetime.UTC)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["ada@owners.example"], "Milo: appointment cancelled")
    ]
    assert mail.outbox[0].body == "Milo with Dr. Lind on Tuesday, 3 March 2026, 07:00 to 07:30: cancelled."


def test_it_is_too_late_to_cancel_within_a_day(post, milo):
    appointment = AppointmentFactory(pet=milo, starts_at=at("06:59"))

    response, unknown = post(f"/appointments/{appointment.pk}/cancel/"), post("/appointments/0/cancel/")

    assert (response.status_code, unknown.status_code) == (409, 404)
    assert "Less than 24 hours before it begins an appointment cannot be cancelled." in text(response)
    assert "Tuesday, 3 March 2026" in text(response) and "Milo" in text(response)
    appointment.refresh_from_db()
    assert (appointment.cancelled_at, mail.outbox) == (None, [])


@override_settings(TIME_ZONE="Pacific/Auckland")  # where it is Monday evening now, and Tuesday begins on UTC's Monday
def test_days_and_times_are_the_clinics_own(client, post, milo):
    full_day()

    taken = post(BOOK, form_of(milo, "16:00"))
    response = post(BOOK, form_of(milo, "09:00", vet="Dr. Reyes"))

    assert "Dr. Lind has 8 appointments on that day already." in text(taken)
    assert (response.status_code, response.headers["Location"]) == (302, THAT_DAY)
    kept = Appointment.objects.get(vet="Dr. Reyes")
    assert kept.starts_at == datetime.datetime(2026, 3, 2, 20, tzinfo=datetime.UTC)
    assert str(kept).endswith("2026-03-03, 09:00 to 09:30") and "Milo" in text(client.get(THAT_DAY))
    assert "Tuesday, 3 March 2026, 09:00 to 09:30" in mail.outbox[0].body
    assert "Monday, 2 March" in text(client.get(LIST)), "today is another day than the clinic's"
    near = post(f"/appointments/{kept.pk}/cancel/")
    assert near.status_code == 409 and "Tuesday, 3 March 2026" in text(near)


@pytest.mark.parametrize(("url", "budget"), [(THAT_DAY, 3), (BOOK, 3)])
def test_a_page_asks_no_more_of_a_full_day(client, query_budget, url, budget):
    for vet in ("Dr. Lind", "Dr. Okafor"):
        full_day(vet)
        with query_budget(budget, f"GET {url} with {Appointment.objects.count()} appointments"):
            client.get(url)
