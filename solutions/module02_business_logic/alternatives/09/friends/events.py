"""What has happened to the theatre's friends, told by Django's own signals: sent on purpose, and not by saving."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.dispatch import Signal

_signals: defaultdict[type, Signal] = defaultdict(Signal)


@dataclass(frozen=True)
class FriendJoined:
    """Somebody has become a friend."""

    friend_id: int


def subscribe(event: type, handler: Callable[[Any], None]) -> None:
    """From now on the handler is called with each event of this class; subscribed twice, it is called once."""

    def receive(sender: type, event: object, **told: Any) -> None:
        handler(event)

    _signals[event].connect(receive, weak=False, dispatch_uid=handler)


def publish(event: object) -> None:
    """Tell the subscribers once the transaction is over; what a receiver raises, Django logs."""
    signal = _signals[type(event)]
    transaction.on_commit(lambda: signal.send_robust(sender=type(event), event=event))
