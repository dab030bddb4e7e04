"""Three evenings, the concessions of the house, and a few people who have telephoned."""

from datetime import timedelta

from django.utils import timezone

from tickets.models import Concession, Performance, Reservation


def load() -> None:
    if Performance.objects.exists():
        return
    today = timezone.now().replace(hour=18, minute=30, second=0, microsecond=0)
    evenings = [
        Performance(title=title, starts_at=today + timedelta(days=days), price=price, seats_left=seats)
        for title, days, price, seats in [
            ("The Cherry Orchard", 10, "24.50", 300),
            ("Uncle Vanya", 11, "31.90", 12),
            ("The Seagull, which was last week", -7, "28.00", 40),
        ]
    ]
    orchard, vanya, seagull = Performance.objects.bulk_create(evenings)
    Concession.objects.bulk_create(
        Concession(kind=kind, percent=percent) for kind, percent in [("student", 30), ("senior", 15), ("child", 50)]
    )
    Reservation.objects.bulk_create(
        Reservation(performance=performance, email=email, kind=kind, quantity=quantity)
        for performance, email, kind, quantity in [
            (orchard, "ana@example.org", "student", 2),
            (orchard, "ben@example.org", "student", 12),
            (vanya, "cleo@example.org", "senior", 3),
            (seagull, "dan@example.org", "adult", 2),
        ]
    )
