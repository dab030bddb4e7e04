"""What one process of the shop knows and the next one does not: local caches, and what modules remember."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

import config

SHOP = str(Path(config.__file__).parents[1])
REMEMBERING = (dict, list, set)


def clear_local_caches() -> None:
    """Those that live in this process alone."""
    for cache in caches.all():
        if isinstance(cache, LocMemCache):
            cache.clear()


def make_forgetful() -> Callable[[], None]:
    """A function that takes this process back to what it knows now, as another that has just started would."""
    known = [(container, container.copy()) for container in _containers()]

    def forget() -> None:
        clear_local_caches()
        for container, content in known:
            container.clear()
            container.extend(content) if isinstance(container, list) else container.update(content)

    return forget


def _containers() -> Iterator[Any]:
    """Dictionaries, lists and sets of the shop's modules, of their classes and of the objects that they hold."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("tests") and str(getattr(module, "__file__", None)).startswith(SHOP):
            owned = [value for value in vars(module).values() if getattr(value, "__module__", None) == name]
            for owner in [module, *owned]:
                held = getattr(owner, "__dict__", {}).items()
                yield from (value for key, value in held if isinstance(value, REMEMBERING) and key[:2] != "__")
