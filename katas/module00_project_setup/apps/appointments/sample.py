"""A busy day for the demo: the next working day, six appointments of Dr. Lind and five of Dr. Reyes."""

import datetime

from django.db import transaction
from django.utils import timezone

from apps.appointments.models import Appointment
from apps.clinic.models import Owner, Pet

OWNERS = {"Ada Marsh": ["Bella", "Milo"], "Ben Okoro": ["Rex"], "Cleo Sand": ["Bella", "Nemo", "Pip"]}
LIND = ["08:00", "09:00", "10:00", "11:00", "14:00", "15:00"]
REYES = ["08:30", "09:30", "10:15", "11:15", "15:30"]


@transaction.atomic
def load() -> None:
    pets = [pet for name, names in OWNERS.items() for pet in _pets_of(name, names)]
    if Appointment.objects.exists():
        return
    visits = [("Dr. Lind", time) for time in LIND] + [("Dr. Reyes", time) for time in REYES]
    Appointment.objects.bulk_create(
        _visit(pets[n % len(pets)], vet, datetime.time.fromisoformat(time)) for n, (vet, time) in enumerate(visits)
    )


def _pets_of(owner_name: str, names: list[str]) -> list[Pet]:
    email = f"{owner_name.split(maxsplit=1)[0].lower()}@owners.example"
    owner, _ = Owner.objects.get_or_create(email=email, defaults={"name": owner_name, "phone": "555 0100"})
    return [Pet.objects.get_or_create(owner=owner, name=name, defaults={"species": "dog"})[0] for name in names]


def _visit(pet: Pet, vet: str, time: datetime.time) -> Appointment:
    starts_at = timezone.make_aware(datetime.datetime.combine(_next_working_day(), time))
    ends_at = starts_at + datetime.timedelta(minutes=30)
    return Appointment(pet=pet, vet=vet, starts_at=starts_at, ends_at=ends_at, reason="Check-up")


def _next_working_day() -> datetime.date:
    today = timezone.localdate()
    return today + datetime.timedelta(days={4: 3, 5: 2}.get(today.weekday(), 1))
