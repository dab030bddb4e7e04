"""Why there is no refund, or no next step."""

from typing import Any, ClassVar


class RefundError(Exception):
    """The base of all refusals; `details` are for programs."""

    code: ClassVar[str]

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details


class NothingToRefund(RefundError):
    """By the house's rule nothing goes back."""

    code = "nothing_to_refund"


class AlreadyAsked(RefundError):
    """There is a refund for this purchase."""

    code = "already_asked"


class IllegalTransition(RefundError):
    """A refund in this state cannot take that step."""

    code = "illegal_transition"
