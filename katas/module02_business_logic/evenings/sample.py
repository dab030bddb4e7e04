"""Twelve evenings today, as at a festival, each with bookings, ushers and notes."""

from decimal import Decimal

from django.utils import timezone

from evenings.models import Booking, Evening, Note, Shift

TITLES = "Tosca Fidelio Salome Elektra Carmen Norma Aida Macbeth Otello Falstaff Nabucco Turandot".split()


def load() -> None:
    if Evening.objects.exists():
        return
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    evenings = Evening.objects.bulk_create(
        Evening(title=title, hall=f"Hall {number % 3 + 1}", starts_at=noon.replace(hour=11 + number), capacity=60)
        for number, title in enumerate(TITLES)
    )
    for number, evening in enumerate(evenings):
        Booking.objects.bulk_create(
            Booking(
                evening=evening,
                name=name,
                seats=seats,
                paid=Decimal(48) * seats,
                wheelchair=name == "Ben",
                came_in=number < 4,
                cancelled=name == "Dan",
            )
            for name, seats in (("Ana", 2), ("Ben", 1), ("Cleo", 4), ("Dan", 10))
        )
        Shift.objects.bulk_create(Shift(evening=evening, usher=usher) for usher in ("Vera", "Max", "Tim"))
        Note.objects.create(evening=evening, text="Door 3 sticks", urgent=number % 4 == 0)
