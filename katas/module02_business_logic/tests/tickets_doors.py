"""The three doors at which tickets are sold, each as a function: what it wants, and what came of it."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from tests.answers import told_by
from tests.factories.tickets import ReservationFactory
from tickets.models import Performance, Reservation, Sale


@dataclass(frozen=True)
class Sold:
    """What a door has done: the total of the new sale or None, and what it said."""

    total: Decimal | None
    said: str

    @property
    def price(self) -> str:
        """What the customer pays, or what was said instead; both, if another price was told than written down."""
        if self.total is None:
            return self.said
        return str(self.total) if f"sold for {self.total}" in self.said else f"{self.total} and told {self.said!r}"


class Doors:
    """`sell(door, performance, kind, quantity)` at the `web`, the `counter` or for the `agency`."""

    names = ("web", "counter", "agency")

    def __init__(self, folder):
        self.folder = folder
        self.client = Client(raise_request_exception=False)
        self.reservation: Reservation | None = None

    def sell(self, door: str, performance: Performance, kind: str, quantity: int, email="ana@example.org") -> Sold:
        before = set(Sale.objects.values_list("pk", flat=True))
        said = getattr(self, door)(performance, kind, quantity, email)
        new = Sale.objects.exclude(pk__in=before)
        assert len(new) < 2, f"one wish at the door '{door}' has made {len(new)} sales"
        return Sold(new[0].total if new else None, said)

    def web(self, performance, kind, quantity, email):
        body = {"email": email, "kind": kind, "quantity": quantity}
        response = self.client.post(f"/tickets/{performance.pk}/buy/", body, "application/json")
        if response.status_code not in (201, 409):
            return f"status {told_by(response)}"
        return response.json().get("error") or f"sold for {response.json()['total']}"

    def counter(self, performance, kind, quantity, email):
        self.reservation = ReservationFactory(performance=performance, kind=kind, quantity=quantity, email=email)
        self.client.force_login(
            User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("office")
        )
        chosen = {"action": "sell", "_selected_action": self.reservation.pk}
        response = self.client.post("/admin/tickets/reservation/", chosen)
        self.reservation.refresh_from_db()
        return "; ".join(str(message) for message in get_messages(response.wsgi_request))

    def agency(self, performance, kind, quantity, email):
        file = self.folder / "agency.csv"
        with file.open("w", encoding="utf-8", newline="") as open_file:
            rows = csv.writer(open_file)
            rows.writerow(["performance", "email", "kind", "quantity"])
            rows.writerow([performance.pk, email, kind, quantity])
        told = io.StringIO()
        try:
            call_command("import_agency", str(file), stdout=told)
        except CommandError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - a command that ends so is a finding
            return f"{type(error).__name__}: {error}"
        return told.getvalue().strip()
