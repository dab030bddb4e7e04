"""Another process of the shop: a connection of its own, and nothing known of what this one remembers."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

import config

SHOP = str(Path(config.__file__).parents[1])
REMEMBERING = (dict, list, set)


@contextmanager
def elsewhere() -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """As in another process, over a connection of its own, in no transaction: `with elsewhere() as run: run(work)`."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            yield lambda work: thread.submit(work).result()
        finally:
            thread.submit(lambda: connection.close()).result()  # the thread's own, found in the thread


def empty_tables():
    """What was committed goes: customers, orders, books, and every row of any table that leads to one of them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE accounts_user, orders_order, catalog_book CASCADE")


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
