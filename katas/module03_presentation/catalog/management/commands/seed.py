"""Fill the database with a small bookshop, so that every ticket's symptom can be seen by hand."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Fill the database with a small bookshop; what is there already stays."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Run `load()` of every application's `sample.py`; catalogue and accounts first, the others use them."""
        names = [config.name for config in apps.get_app_configs() if find_spec(f"{config.name}.sample")]
        for name in sorted(names, key=lambda name: (name not in {"accounts", "catalog"}, name)):
            import_module(f"{name}.sample").load()
            self.stdout.write(f"seeded {name}")
