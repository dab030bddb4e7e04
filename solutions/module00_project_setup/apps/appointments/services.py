"""Business logic: the rules of the diary, whoever asks and from wherever."""

import datetime
from typing import NamedTuple

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from apps.appointments import selectors
from apps.appointments.models import Appointment

VETS = ("Dr. Lind", "Dr. Okafor", "Dr. Reyes")
LENGTHS = (15, 30, 60)  # minutes
OPENS, CLOSES = datetime.time(8), datetime.time(18)
SATURDAY = 5
VISITS_A_DAY = 8
NOTICE = datetime.timedelta(hours=24)


class AppointmentError(Exception):
    """The rules do not allow it; the message says why, in words for the front desk."""


class AppointmentNotFoundError(Exception):
    """There is no such appointment, or it was cancelled."""


class Agenda(NamedTuple):
    """Who comes on a day, and how many more each vet can see."""

    day: datetime.date
    visits: list[Appointment]
    places: dict[str, int]


def agenda_of(day: datetime.date) -> Agenda:
    visits = selectors.appointments_on(day)
    taken = [visit.vet for visit in visits]
    return Agenda(day, visits, {vet: VISITS_A_DAY - taken.count(vet) for vet in VETS})


def patients() -> list[tuple[int, str]]:
    """Every pet with its owner, for there are four called Bella."""
    return [(pet.pk, f"{pet.name}, {pet.owner.name}") for pet in selectors.pets_with_owners()]


def find_appointment(appointment_id: int) -> Appointment:
    if appointment := selectors.appointment(appointment_id):
        return appointment
    raise AppointmentNotFoundError


@transaction.atomic
def book_appointment(
    *, pet_id: int, vet: str, starts_at: datetime.datetime, minutes: int, reason: str = ""
) -> Appointment:
    pet = selectors.pet(pet_id)
    if pet is None:
        raise AppointmentError("There is no such pet.")
    if minutes not in LENGTHS:
        raise AppointmentError(f"An appointment takes {', '.join(map(str, LENGTHS))} minutes.")
    ends_at = starts_at + datetime.timedelta(minutes=minutes)
    _check_vet(vet)
    _check_hours(starts_at, ends_at)
    _check_diary(vet, starts_at, ends_at)
    appointment = Appointment.objects.create(pet=pet, vet=vet, starts_at=starts_at, ends_at=ends_at, reason=reason)
    _mail_owner(appointment, "booked")
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment_id: int) -> None:
    appointment = find_appointment(appointment_id)
    if appointment.starts_at - timezone.now() < NOTICE:
        raise AppointmentError("Less than 24 hours before it begins an appointment cannot be cancelled.")
    appointment.cancelled_at = timezone.now()
    appointment.save(update_fields=["cancelled_at"])
    _mail_owner(appointment, "cancelled")


@transaction.atomic
def hand_over(*, vet: str, day: datetime.date, to: str) -> list[Appointment]:
    """Give what is left of a vet's day to another: all of it, or nothing."""
    _check_vet(vet)
    _check_vet(to)
    visits = selectors.appointments_to_come(vet, day, timezone.now())
    for visit in visits:
        _check_diary(to, visit.starts_at, visit.ends_at)
        visit.vet = to
        visit.save(update_fields=["vet"])
        _mail_owner(visit, f"now with {to}")
    return visits


def _check_vet(name: str) -> None:
    if name not in VETS:
        raise AppointmentError(f"There is no vet called {name}.")


def _check_hours(starts_at: datetime.datetime, ends_at: datetime.datetime) -> None:
    if starts_at <= timezone.now():
        raise AppointmentError("That time has passed.")
    begins = timezone.localtime(starts_at)
    closes_at = timezone.make_aware(datetime.datetime.combine(begins.date(), CLOSES))
    if begins.weekday() >= SATURDAY or begins.time() < OPENS or ends_at > closes_at:
        raise AppointmentError(f"The clinic is open from Monday to Friday, {OPENS:%H:%M} to {CLOSES:%H:%M}.")


def _check_diary(vet: str, starts_at: datetime.datetime, ends_at: datetime.datetime) -> None:
    if clash := selectors.appointment_between(vet, starts_at, ends_at):
        raise AppointmentError(f"{vet} has another patient from {clash.slot}.")
    if selectors.visits_on(vet, timezone.localdate(starts_at)) >= VISITS_A_DAY:
        raise AppointmentError(f"{vet} has {VISITS_A_DAY} appointments on that day already.")


def _mail_owner(appointment: Appointment, news: str) -> None:
    """Tell the owner, once it is certain; the diary stands even where no mail can be sent."""
    when = date_format(timezone.localtime(appointment.starts_at), "l, j F Y")
    subject = f"{appointment.pet.name}: appointment {news}"
    text = f"{appointment.pet.name} with {appointment.vet} on {when}, {appointment.slot}: {news}."
    owner = appointment.pet.owner
    transaction.on_commit(lambda: send_mail(subject, text, None, [owner.email]), robust=True)
