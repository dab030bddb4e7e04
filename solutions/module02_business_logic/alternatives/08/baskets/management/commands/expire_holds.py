"""Clears up behind visitors who have left; run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from baskets.services import expire_holds


class Command(BaseCommand):
    help = "Delete the holds whose time is over. Readers do not need it: to them they are over already."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{expire_holds(now=timezone.now())} holds have expired")
