"""What exercise 02 does at the front desk: book by the page, by the service, and give a day away by the command."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from tests.factories.appointments import TUESDAY, appointments, at, form_of
from tests.factories.clinic import PetFactory
from tests.statements import Statement, statements

SERVICES = {
    "book": "apps.appointments.services.book_appointment",
    "cancel": "apps.appointments.services.cancel_appointment",
    "hand_over": "apps.appointments.services.hand_over",
}
SATURDAY, SUNDAY, LAST_FRIDAY = (TUESDAY + datetime.timedelta(days=days) for days in (4, 5, -4))
# Half hours with a vet that the rules refuse, where Dr. Lind's day is full and the others see somebody at nine.
REFUSED = {
    "hours": [
        ("Dr. Reyes", TUESDAY, "07:45"),
        ("Dr. Reyes", TUESDAY, "17:45"),
        ("Dr. Reyes", TUESDAY, "23:45"),
        ("Dr. Reyes", SATURDAY, "10:00"),
        ("Dr. Reyes", SUNDAY, "16:00"),
        ("Dr. Reyes", LAST_FRIDAY, "10:00"),
    ],
    "diary": [
        ("Dr. Okafor", TUESDAY, "08:45"),
        ("Dr. Okafor", TUESDAY, "09:00"),
        ("Dr. Okafor", TUESDAY, "09:15"),
        ("Dr. Reyes", TUESDAY, "09:15"),
        ("Dr. Lind", TUESDAY, "16:00"),
    ],
}
# Who cannot step in for whom, where Dr. Okafor and Dr. Reyes overlap and Dr. Lind has time for one patient of two.
SUBSTITUTES = {
    "diary": [("Dr. Reyes", "Dr. Okafor"), ("Dr. Okafor", "Dr. Reyes"), ("Dr. Reyes", "Dr. Lind")],
    "names": [("Dr. Reyes", "Dr. Lindt"), ("Dr. Ryes", "Dr. Lind")],
}


def booking_of(pet, **fields) -> dict:
    """The arguments of `book_appointment` for half an hour with Dr. Lind on Tuesday at nine."""
    return {"pet_id": pet.pk, "vet": "Dr. Lind", "starts_at": at("09:00"), "minutes": 30, **fields}


def hand_over(vet="Dr. Reyes", to="Dr. Lind") -> str | None:
    """Run the command for Tuesday; returns the words of its CommandError, or None where it succeeded."""
    try:
        call_command("hand_over", vet, str(TUESDAY), to)
    except CommandError as refused:
        return str(refused)
    except Exception as error:
        pytest.fail(f"hand_over {vet} to {to} raised {type(error).__name__}: {error}", pytrace=False)
    return None


def work(client, way: str) -> list[Statement]:
    """What the clinic does in this way, `read`, `book`, `cancel` or `hand_over`, and is refused: the statements."""
    (visit, near), pet = appointments("09:00", "06:45"), PetFactory()
    appointments("14:00", "15:00", vet="Dr. Reyes")
    appointments("15:15", vet="Dr. Okafor")
    with statements() as ran:
        if way == "read":
            client.get("/appointments/", {"day": str(TUESDAY)})
            client.get("/appointments/book/")
        elif way == "book":
            for form in (form_of(pet, "16:00"), form_of(pet, "16:00"), form_of(pet, "soon")):
                client.post("/appointments/book/", form)
        elif way == "cancel":
            for pk in (visit.pk, visit.pk, near.pk, 0):
                client.post(f"/appointments/{pk}/cancel/")
        else:
            hand_over(to="Dr. Okafor")
            hand_over()
    return ran
