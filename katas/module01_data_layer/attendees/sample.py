"""Three attendees for the demo; only the last of them left without buying anything."""

import datetime

from attendees.models import Attendee

PEOPLE = (
    ("Inês Duarte", "Ines.Duarte@example.com"),
    ("Karl Voss", "karl@voss.example"),
    ("Mei Tan", "mei@tan.example"),
)


def load() -> None:
    if Attendee.objects.filter(email=PEOPLE[0][1]).exists():
        return
    ines, karl, mei = (Attendee.objects.create(name=name, email=email) for name, email in PEOPLE)
    ines.tickets.create(kind="Three days", price="420.00")
    karl.tickets.create(kind="One day", price="160.00")
    for guest in (ines, mei):
        guest.stays.create(
            hotel="Hotel Tejo", arrives_on=datetime.date(2030, 5, 6), leaves_on=datetime.date(2030, 5, 9)
        )
    mei.feedback.create(text="The coffee was better than last year.")
