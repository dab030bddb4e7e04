"""Fill the database with a small clinic, so that every ticket's symptom can be seen by hand."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

FIRST = {"apps.accounts", "apps.clinic"}


class Command(BaseCommand):
    help = "Fill the database with a small clinic; what is there already stays."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run `load()` of every application's `sample.py`; accounts and clinic first, the others use their rows."""
        names = [config.name for config in apps.get_app_configs() if find_spec(f"{config.name}.sample")]
        for name in sorted(names, key=lambda name: (name not in FIRST, name)):
            import_module(f"{name}.sample").load()
            self.stdout.write(f"seeded {name}")
