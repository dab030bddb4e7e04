"""What changes the diary: each by its rules, whole or not at all."""

import datetime

from django.db import transaction
from django.utils import timezone

from apps.appointments.models import Appointment
from apps.clinic.models import Pet

from . import rules
from .mails import tell_owner


def book_appointment(
    *, pet_id: int, vet: str, starts_at: datetime.datetime, minutes: int, reason: str = ""
) -> Appointment:
    rules.check_vets(vet)
    rules.check_hours(starts_at, minutes)
    appointment = Appointment(
        pet_id=pet_id,
        vet=vet,
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(minutes=minutes),
        reason=reason,
    )
    with transaction.atomic():
        if not Pet.objects.filter(pk=pet_id).exists():
            raise rules.AppointmentError("There is no such pet.")
        rules.check_diary(vet, [appointment], _diary_of(vet, timezone.localdate(starts_at)))
        appointment.save()
        tell_owner(appointment, "booked")
    return appointment


def cancel_appointment(*, appointment_id: int) -> None:
    with transaction.atomic():
        appointment = Appointment.objects.standing().filter(pk=appointment_id).first()
        if appointment is None:
            raise rules.AppointmentNotFoundError("There is no such appointment.")
        rules.check_notice(appointment)
        appointment.cancelled_at = timezone.now()
        appointment.save(update_fields=["cancelled_at"])
        tell_owner(appointment, "cancelled")


def hand_over(*, vet: str, day: datetime.date, to: str) -> int:
    """Give what is left of a vet's day to another; returns how many patients that are."""
    rules.check_vets(vet, to)
    with transaction.atomic():
        visits = [visit for visit in _diary_of(vet, day) if visit.starts_at > timezone.now()]
        rules.check_diary(to, visits, _diary_of(to, day))
        for visit in visits:
            visit.vet = to
            tell_owner(visit, f"now with {to}")
        Appointment.objects.bulk_update(visits, ["vet"])
    return len(visits)


def _diary_of(vet: str, day: datetime.date) -> list[Appointment]:
    return list(Appointment.objects.standing().on(day).filter(vet=vet))
