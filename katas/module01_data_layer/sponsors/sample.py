"""Sponsors for the demo, four of each tier."""

import datetime

from sponsors.models import Sponsor

NAMES = (
    "Alfama Roasters", "Belém Bicycles", "Chiado Type", "Douro Data", "Estrela Lifts", "Faro Fibre",
    "Graça Glass", "Horta Charts", "Ílhavo Tiles", "Jardim Robotics", "Lapa Letterpress", "Minho Mills",
)  # fmt: skip


def load() -> None:
    if Sponsor.objects.exists():
        return
    tiers = list(Sponsor.Tier)
    Sponsor.objects.bulk_create(
        Sponsor(
            legal_name=f"{name} Lda",
            tier=tiers[number % len(tiers)],
            contact_email=f"office@sponsor{number}.example",
            signed_on=datetime.date(2026, 3, 1) + datetime.timedelta(days=number),
        )
        for number, name in enumerate(NAMES)
    )
