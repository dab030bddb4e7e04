"""Exhibitors for the demo, sent as the registration service sends them: they fit whatever the tables become."""

from django.test import Client

from exhibitors.models import Exhibitor

ROWS = (
    ("Atelier Norte", ["art", "food, drink"], {"power_kw": 9.5, "wifi": True, "plug": "16A"}),
    ("Party Supplies", ["party", "startup"], {"power_kw": 10, "wifi": False}),
    ("Robots & Sons", ["robots", "art"], {"power_kw": 100, "wifi": "yes"}),
    ("Smart Homes", ["smart home", "energy"], {"power_kw": 9, "wifi": None}),
    ("Tejo Boats", ["water"], {"power_kw": "on request"}),
)


def load() -> None:
    if Exhibitor.objects.exists():
        return
    service = Client(headers={"host": "localhost"})
    for name, tags, attributes in ROWS:
        sent = {"name": name, "hall": "Hall 1", "tags": tags, "attributes": attributes}
        service.post("/exhibitors/", sent, content_type="application/json")
