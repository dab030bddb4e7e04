"""The payment provider in tests: it answers in this process, remembers everything and fails when told to."""

import contextlib
import json
from collections.abc import Callable, Iterator
from decimal import Decimal

import requests
import responses
from django.conf import settings

from payments.stand_in import Charge, Provider, Refused

Answer = tuple[int, dict[str, str], str]


class TestProvider(Provider):
    """`kept` is what it holds of all its charges; `before` and `after` are called around each question.

    What they raise reaches the asker: `provider.before = silence` and nothing is charged,
    `provider.after = silence` and the money is gone, but nobody was told.
    """

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.before: Callable[[str], None] = nothing
        self.after: Callable[[str], None] = nothing

    @property
    def kept(self) -> Decimal:
        return sum((charge.amount - charge.refunded for charge in self.charges.values()), Decimal(0))

    def charged(self, amount: str = "48.00", card: str = "visa", reference: str = "earlier") -> str:
        """A charge that was made before the test began."""
        name = f"ch_before_{len(self.charges)}"
        self.charges[name] = Charge(name, Decimal(amount), card, reference)
        return name

    def answer(self, request: requests.PreparedRequest) -> Answer:
        what = request.url.rstrip("/").rpartition("/")[2]
        self.asked.append(what)
        self.before(what)
        try:
            name = self.ask(what, json.loads(request.body), request.headers.get("Idempotency-Key", ""))
        except Refused as refused:
            return refused.status, {}, json.dumps({"error": refused.reason})
        self.after(what)
        return 201, {}, json.dumps({"id": name})


def nothing(what: str) -> None:
    """Do not interfere."""


def silence(what: str) -> None:
    """No answer arrives."""
    raise requests.ConnectionError("the line is dead")


@contextlib.contextmanager
def answering() -> Iterator[TestProvider]:
    """In this block the provider answers, in every thread."""
    provider = TestProvider()
    with responses.RequestsMock(assert_all_requests_are_fired=False) as line:
        for what in ("charges", "refunds"):
            line.add_callback(responses.POST, f"{settings.PAYMENT_PROVIDER_URL}/{what}/", provider.answer)
        yield provider
