"""What the front desk books, and what it is told where it may not."""

import datetime
from html import unescape

import pytest
from django.core import mail
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
BOOK, THAT_DAY = "/appointments/book/", "/appointments/?day=2026-03-03"
HOURS = "The clinic is open from Monday to Friday, 08:00 to 18:00."


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


def test_the_form_names_each_pet_with_its_owner(client, milo):
    PetFactory(name="Bella", owner=milo.owner)

    shown = text(client.get(BOOK))

    assert shown.index("Bella, Ada Marsh") < shown.index("Milo, Ada Marsh") and "Dr. Reyes" in shown
    assert 'type="date"' in shown and 'type="time"' in shown
    assert [f'value="{minutes}"' in shown for minutes in (15, 30, 45, 60)] == [True, True, False, True]


def test_a_booking_is_kept_mailed_and_shown(client, post, milo):
    response = post(BOOK, form_of(milo, "10:15", minutes=60, reason="Limps"))

    assert (response.status_code, response.headers["Location"]) == (302, THAT_DAY)
    kept = Appointment.objects.get()
    assert (kept.pet, kept.vet, kept.reason) == (milo, "Dr. Lind", "Limps")
    assert (kept.starts_at, kept.ends_at, kept.cancelled_at) == (at("10:15"), at("11:15"), None)
    assert str(kept) == "Milo (cat) with Dr. Lind, 2026-03-03, 10:15 to 11:15"
    assert "10:15 to 11:15" in text(client.get(THAT_DAY))
    message = mail.outbox[0]
    assert (message.to, message.subject) == (["ada@owners.example"], "Milo: appointment booked")
    assert message.body == "Milo with Dr. Lind on Tuesday, 3 March 2026, 10:15 to 11:15: booked."
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"day": "soon"}, {"time": ""}, {"vet": "Dr. Lindt"}, {"pet": "0"}, {"minutes": "45"}, {"reason": "x" * 201}],
)
def test_what_the_form_cannot_read_comes_back_beside_its_field(post, milo, wrong):
    response = post(BOOK, form_of(milo) | wrong)

    assert response.status_code == 200 and "errorlist" in text(response)
    assert (Appointment.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    ("time", "day", "fields", "reason"),
    [
        ("07:59", TUESDAY, {}, HOURS),
        ("17:31", TUESDAY, {}, HOURS),
        ("23:45", TUESDAY, {}, HOURS),
        ("10:00", datetime.date(2026, 3, 7), {}, HOURS),
        ("10:00", datetime.date(2026, 3, 8), {}, HOURS),
        ("10:00", datetime.date(2026, 2, 27), {}, "That time has passed."),
        ("08:31", TUESDAY, {"vet": "Dr. Okafor"}, "Dr. Okafor has another patient from 09:00 to 09:30."),
        ("09:29", TUESDAY, {"vet": "Dr. Okafor"}, "Dr. Okafor has another patient from 09:00 to 09:30."),
        ("08:45", TUESDAY, {"vet": "Dr. Okafor", "minutes": 60}, "Dr. Okafor has another patient from 09:00 to 09:30."),
        ("12:00", TUESDAY, {}, "Dr. Lind has 8 appointments on that day already."),
    ],
)
def test_what_the_rules_refuse_comes_back_with_the_reason(post, milo, time, day, fields, reason):
    there = [*full_day(), *appointments("09:00", vet="Dr. Okafor")]

    response = post(BOOK, form_of(milo, time, day, **fields))

    assert response.status_code == 200 and reason in text(response)
    assert (Appointment.objects.count(), mail.outbox) == (len(there), [])


@pytest.mark.parametrize("time", ["08:00", "08:30", "09:30", "17:30"])
def test_the_rules_allow_what_just_fits(post, milo, time):
    appointments("09:00", *(f"{hour}:00" for hour in range(10, 15)))  # six
    AppointmentFactory(starts_at=at(time), cancelled_at=at("07:00"))
    appointments(time, vet="Dr. Reyes")
    AppointmentFactory(starts_at=at(time, TUESDAY + datetime.timedelta(days=1)))

    seventh = post(BOOK, form_of(milo, time))
    eighth = post(BOOK, form_of(milo, "16:00"))

    assert (seventh.status_code, eighth.status_code) == (302, 302)
    assert Appointment.objects.filter(vet="Dr. Lind", starts_at=at(time), cancelled_at=None, pet=milo).exists()


def test_a_time_that_begins_now_has_passed(post, milo):
    with freeze_time("2026-03-03 09:00:00", ignore=["_pytest.timing"]):
        refused, taken = post(BOOK, form_of(milo, "09:00")), post(BOOK, form_of(milo, "09:01"))

    assert "That time has passed." in text(refused) and taken.status_code == 302
