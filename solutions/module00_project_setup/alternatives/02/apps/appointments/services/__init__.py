"""Business logic: what may be asked of the diary, whoever asks and from wherever."""

from .agenda import Agenda, agenda_of, day_of, patients
from .changes import book_appointment, cancel_appointment, hand_over
from .rules import LENGTHS, VETS, AppointmentError, AppointmentNotFoundError

__all__ = [
    "LENGTHS",
    "VETS",
    "Agenda",
    "AppointmentError",
    "AppointmentNotFoundError",
    "agenda_of",
    "book_appointment",
    "cancel_appointment",
    "day_of",
    "hand_over",
    "patients",
]
