"""Data access: every question that the appointments are asked. What comes back has been read, owners and all."""

import datetime

from django.db.models import QuerySet

from apps.appointments.models import Appointment
from apps.clinic.models import Pet


def pets_with_owners() -> list[Pet]:
    return list(Pet.objects.select_related("owner").order_by("name", "owner__name", "pk"))


def pet(pet_id: int) -> Pet | None:
    return Pet.objects.select_related("owner").filter(pk=pet_id).first()


def appointment(appointment_id: int) -> Appointment | None:
    return _standing().filter(pk=appointment_id).first()


def appointments_on(day: datetime.date) -> list[Appointment]:
    return list(_standing().filter(starts_at__date=day))


def appointments_to_come(vet: str, day: datetime.date, now: datetime.datetime) -> list[Appointment]:
    return list(_standing().filter(vet=vet, starts_at__date=day, starts_at__gt=now))


def appointment_between(vet: str, starts_at: datetime.datetime, ends_at: datetime.datetime) -> Appointment | None:
    return _standing().filter(vet=vet, starts_at__lt=ends_at, ends_at__gt=starts_at).first()


def visits_on(vet: str, day: datetime.date) -> int:
    return _standing().filter(vet=vet, starts_at__date=day).count()


def _standing() -> QuerySet[Appointment]:
    """The appointments that nobody has cancelled."""
    return Appointment.objects.filter(cancelled_at=None).select_related("pet__owner")
