"""What has happened to the theatre's friends, and who wants to know."""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)
Handler = Callable[[Any], None]
_handlers: defaultdict[type, list[Handler]] = defaultdict(list)


@dataclass(frozen=True)
class FriendJoined:
    """Somebody has become a friend. The key, and not the row: who hears of it later fetches it as it is then."""

    friend_id: int


def subscribe(event: type, handler: Handler) -> None:
    """From now on the handler is called with each event of this class; subscribed twice, it is called once."""
    if handler not in _handlers[event]:
        _handlers[event].append(handler)


def publish(event: object) -> None:
    """Tell the subscribers once the transaction is over; nobody if it is rolled back."""
    transaction.on_commit(lambda: _deliver(event))


def _deliver(event: object) -> None:
    """Each handler for itself: the deed is done, and no failure of one is the business of another."""
    for handler in _handlers[type(event)]:
        try:
            handler(event)
        except Exception:
            logger.exception("%r has failed for %r", handler, event)
