"""What the clinic's commands do: hand a day over, and seed a database to look at."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from freezegun import freeze_time

from apps.appointments.models import Appointment
from apps.clinic.models import Owner, Pet
from tests.factories.appointments import TUESDAY, AppointmentFactory, appointments, at, full_day

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def clock():
    with freeze_time("2026-03-03 12:00:00", ignore=["_pytest.timing"]) as stopped:
        yield stopped


def vets_of(visits):
    return [Appointment.objects.get(pk=visit.pk).vet for visit in visits]


def test_what_is_left_of_a_day_is_handed_over(capsys):
    over, now, first, second = appointments("11:30", "12:00", "12:15", "15:00", vet="Dr. Reyes")
    gone = AppointmentFactory(vet="Dr. Reyes", starts_at=at("13:00"), cancelled_at=at("08:00"))
    tomorrow = AppointmentFactory(vet="Dr. Reyes", starts_at=at("13:00", TUESDAY + datetime.timedelta(days=1)))
    appointments("12:45", "14:30")
    AppointmentFactory(starts_at=at("15:00"), cancelled_at=at("08:00"))

    call_command("hand_over", "Dr. Reyes", "2026-03-03", "Dr. Lind")

    assert vets_of([first, second]) == ["Dr. Lind"] * 2
    assert vets_of([over, now, gone, tomorrow]) == ["Dr. Reyes"] * 4
    assert capsys.readouterr().out == "Dr. Lind sees 2 patients of Dr. Reyes.\n"


def test_a_day_that_just_fits_is_handed_over(capsys):
    last = full_day()[7]
    last.cancelled_at = at("08:00")
    last.save()
    (eighth,) = appointments("16:00", vet="Dr. Reyes")

    call_command("hand_over", "Dr. Reyes", "2026-03-03", "Dr. Lind")
    call_command("hand_over", "Dr. Okafor", "2026-03-03", "Dr. Lind")

    assert vets_of([eighth]) == ["Dr. Lind"]
    assert capsys.readouterr().out.splitlines() == [
        "Dr. Lind sees 1 patients of Dr. Reyes.",
        "Dr. Lind sees 0 patients of Dr. Okafor.",
    ]


def test_a_vet_who_has_somebody_at_that_time_cannot_step_in():
    moved = appointments("14:00", "15:00", vet="Dr. Reyes")
    appointments("14:00")

    with pytest.raises(CommandError, match="Dr. Lind has another patient from 14:00 to 14:30"):
        call_command("hand_over", "Dr. Reyes", "2026-03-03", "Dr. Lind")

    assert vets_of(moved) == ["Dr. Reyes"] * 2


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="soon"):
        call_command("hand_over", "Dr. Reyes", "soon", "Dr. Lind")


@pytest.mark.parametrize("today", ["2026-03-02 12:00", "2026-03-06 12:00", "2026-03-07 12:00", "2026-03-08 12:00"])
def test_the_sample_is_a_busy_working_day_and_comes_once(today, clock, capsys):
    with freeze_time(today, ignore=["_pytest.timing"]):
        call_command("seed")
        rows = Appointment.objects.count(), Owner.objects.count(), Pet.objects.count()
        call_command("seed")

    assert "seeded apps.appointments" in capsys.readouterr().out
    assert rows == (Appointment.objects.count(), Owner.objects.count(), Pet.objects.count())
    assert Appointment.objects.filter(vet="Dr. Lind").count() == 6
    assert Appointment.objects.filter(vet="Dr. Reyes").count() == 5
    days = {visit.starts_at.date() for visit in Appointment.objects.all()}
    assert len(days) == 1 and days.pop().weekday() < 5


def test_the_tables_are_those_of_the_migrations():
    call_command("makemigrations", "appointments", check=True, dry_run=True, verbosity=0)
