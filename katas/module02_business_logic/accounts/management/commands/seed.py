"""Fill the database with a small theatre, so that every ticket's symptom can be seen by hand."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Fill the database with a small theatre; what is there already stays."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Run `load()` of every application's `sample.py`."""
        for config in apps.get_app_configs():
            if find_spec(f"{config.name}.sample"):
                import_module(f"{config.name}.sample").load()
                self.stdout.write(f"seeded {config.name}")
