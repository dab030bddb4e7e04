"""For agencies that still send a fax."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reservations import services
from reservations.errors import BoxOfficeError


class Command(BaseCommand):
    help = "Reserve seats of a show for an agency."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("show", type=int)
        parser.add_argument("agency")
        parser.add_argument("quantity", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reservation = services.reserve(
                show_id=options["show"], agency=options["agency"], quantity=options["quantity"]
            )
        except BoxOfficeError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"reserved: {reservation}")
