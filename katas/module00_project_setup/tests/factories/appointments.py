"""Rows of the appointments application, and what the front desk types. The tests' day is a Tuesday."""

import datetime

import factory
from django.utils import timezone

from apps.appointments.models import Appointment
from tests.factories.clinic import PetFactory

MONDAY_MORNING = "2026-03-02 07:00:00"  # the moment at which the tests' clock stands still
TUESDAY = datetime.date(2026, 3, 3)


def at(time: str, day: datetime.date = TUESDAY) -> datetime.datetime:
    """A moment of the clinic's own time: `at("09:00")`."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.fromisoformat(time)))


class AppointmentFactory(factory.django.DjangoModelFactory):
    """Half an hour with Dr. Lind on Tuesday at nine."""

    class Meta:
        model = Appointment

    pet = factory.SubFactory(PetFactory)
    vet = "Dr. Lind"
    starts_at = factory.LazyFunction(lambda: at("09:00"))
    ends_at = factory.LazyAttribute(lambda appointment: appointment.starts_at + datetime.timedelta(minutes=30))


def appointments(*times: str, vet: str = "Dr. Lind") -> list[Appointment]:
    """Half hours of one vet on Tuesday: `appointments("09:00", "10:15")`."""
    return [AppointmentFactory(vet=vet, starts_at=at(time)) for time in times]


def full_day(vet: str = "Dr. Lind") -> list[Appointment]:
    """The eight appointments that a vet has on a day at most, from eight o'clock to twelve, all of one pet."""
    pet, times = PetFactory(), [f"{hour:02}:{minute}" for hour in range(8, 12) for minute in ("00", "30")]
    return Appointment.objects.bulk_create(AppointmentFactory.build(pet=pet, vet=vet, starts_at=at(t)) for t in times)


def form_of(pet, time: str = "09:00", day: datetime.date = TUESDAY, **fields) -> dict:
    """What the front desk types to book half an hour with Dr. Lind."""
    return {"pet": pet.pk, "vet": "Dr. Lind", "day": str(day), "time": time, "minutes": 30, "reason": "", **fields}
