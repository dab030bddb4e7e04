"""A payment provider for developers: it answers as the real one does and moves no money.

The card `declined` has none; every other card is good for any sum. What it has charged it keeps in memory.
"""

import itertools
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from threading import Lock
from typing import Any


class Refused(Exception):
    """The provider says no, with an HTTP status and a reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass
class Charge:
    """Money taken from a card, and what of it has been given back."""

    id: str
    amount: Decimal
    card: str
    reference: str
    refunded: Decimal = Decimal(0)


@dataclass
class Provider:
    """All that one provider knows. Its methods may be called from several threads."""

    charges: dict[str, Charge] = field(default_factory=dict)
    _answers: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _lock: Any = field(default_factory=Lock)

    def ask(self, what: str, body: dict[str, Any], key: str = "") -> str:
        """Charge or refund; returns the name of what was made, or of what the same key made before."""
        with self._lock:
            if key and f"{what} {key}" in self._answers:
                before, name = self._answers[f"{what} {key}"]
                if before != body:
                    raise Refused(409, "the key was used for something else")
                return name
            name = self._charge(body) if what == "charges" else self._refund(body)
            if key:
                self._answers[f"{what} {key}"] = body, name
            return name

    def shown(self) -> list[dict[str, Any]]:
        """Every charge, oldest first."""
        with self._lock:
            return [asdict(charge) for charge in self.charges.values()]

    def _charge(self, body: dict[str, Any]) -> str:
        if body["card"] == "declined":
            raise Refused(402, "the card is declined")
        charge = Charge(f"ch_{next(self._numbers)}", Decimal(body["amount"]), body["card"], body["reference"])
        self.charges[charge.id] = charge
        return charge.id

    def _refund(self, body: dict[str, Any]) -> str:
        charge, amount = self.charges.get(body["charge"]), Decimal(body["amount"])
        if charge is None or amount > charge.amount - charge.refunded:
            raise Refused(409, "there is not so much to give back")
        charge.refunded += amount
        return f"re_{next(self._numbers)}"


provider = Provider()
