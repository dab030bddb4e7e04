"""What the diary allows: pure functions that know neither database nor mail."""

import datetime
from collections.abc import Collection, Iterable

from django.utils import timezone

from apps.appointments.models import Appointment

VETS = ("Dr. Lind", "Dr. Okafor", "Dr. Reyes")
LENGTHS = (15, 30, 60)  # minutes
OPENS, CLOSES = datetime.time(8), datetime.time(18)
SATURDAY = 5
VISITS_A_DAY = 8
NOTICE = datetime.timedelta(hours=24)


class AppointmentError(Exception):
    """The rules do not allow it; the message says why, in words for the front desk."""


class AppointmentNotFoundError(AppointmentError):
    """There is no such appointment, or it was cancelled."""


def check_vets(*names: str) -> None:
    for name in names:
        if name not in VETS:
            raise AppointmentError(f"There is no vet called {name}.")


def check_hours(starts_at: datetime.datetime, minutes: int) -> None:
    if minutes not in LENGTHS:
        raise AppointmentError(f"An appointment takes {', '.join(map(str, LENGTHS))} minutes.")
    if starts_at <= timezone.now():
        raise AppointmentError("That time has passed.")
    begins = timezone.localtime(starts_at)
    last = datetime.datetime.combine(begins.date(), CLOSES, begins.tzinfo) - datetime.timedelta(minutes=minutes)
    if begins.weekday() >= SATURDAY or not OPENS <= begins.time() <= last.time():
        raise AppointmentError(f"The clinic is open from Monday to Friday, {OPENS:%H:%M} to {CLOSES:%H:%M}.")


def check_diary(vet: str, wanted: Iterable[Appointment], booked: Collection[Appointment]) -> None:
    """Whether a vet with these appointments on a day can see these patients too."""
    planned = list(booked)
    for visit in wanted:
        for other in planned:
            if other.starts_at < visit.ends_at and other.ends_at > visit.starts_at:
                raise AppointmentError(f"{vet} has another patient from {other.slot}.")
        if len(planned) >= VISITS_A_DAY:
            raise AppointmentError(f"{vet} has {VISITS_A_DAY} appointments on that day already.")
        planned.append(visit)


def check_notice(appointment: Appointment) -> None:
    if appointment.starts_at - timezone.now() < NOTICE:
        raise AppointmentError("Less than 24 hours before it begins an appointment cannot be cancelled.")
