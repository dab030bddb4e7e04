"""What the front desk looks at."""

import dataclasses
import datetime

from django.utils import timezone

from apps.appointments.models import Appointment
from apps.clinic.models import Pet

from .rules import VETS, VISITS_A_DAY, AppointmentNotFoundError


@dataclasses.dataclass(frozen=True)
class Agenda:
    """Who comes on a day, and how many more each vet can see."""

    day: datetime.date
    visits: list[Appointment]

    @property
    def places(self) -> dict[str, int]:
        taken = [visit.vet for visit in self.visits]
        return {vet: VISITS_A_DAY - taken.count(vet) for vet in VETS}


def agenda_of(day: datetime.date) -> Agenda:
    return Agenda(day, list(Appointment.objects.standing().on(day)))


def day_of(appointment_id: int) -> datetime.date:
    """The day on which an appointment is, that it may be looked at."""
    try:
        return timezone.localdate(Appointment.objects.standing().get(pk=appointment_id).starts_at)
    except Appointment.DoesNotExist as error:
        raise AppointmentNotFoundError("There is no such appointment.") from error


def patients() -> list[tuple[int, str]]:
    """Every pet with its owner, for there are four called Bella."""
    rows = Pet.objects.order_by("name", "owner__name", "pk").values_list("pk", "name", "owner__name")
    return [(pk, f"{name}, {owner}") for pk, name, owner in rows]
