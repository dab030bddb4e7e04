"""A few people of each kind, two companies, and one event that they work at."""

import datetime

from people.models import Assignment, Caterer, Company, Person, Technician

APPROVED = datetime.date(2027, 12, 31)


def load() -> None:
    if Person.objects.exists():
        return
    for number in range(1, 9):
        Person.objects.create(name=f"Contact {number}", email=f"contact{number}@mail.example")
        caterer = Caterer.objects.create(name=f"Cook {number}", day_rate="180.00", kitchen_approved_until=APPROVED)
        technician = Technician.objects.create(name=f"Light {number}", day_rate="240.00", licence=f"L-{number:03}")
        Assignment.objects.create(worker=caterer, event="spring", days=3)
        Assignment.objects.create(worker=technician, event="spring", days=1)
    for name in ("Boards and Booths", "Cloth and Print"):
        Company.objects.create(name=name, vat_number=f"PT{len(name):09}")
