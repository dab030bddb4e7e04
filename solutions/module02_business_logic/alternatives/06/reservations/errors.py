"""Why the box office refuses. Programs read `code` and `details`, people read the sentence."""

from typing import Any, ClassVar


class BoxOfficeError(Exception):
    """The base of all refusals. What is not of this kind is a fault."""

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class NotFound(BoxOfficeError):
    """What was named is not there."""


class Conflict(BoxOfficeError):
    """What was asked for does not fit the state of things."""


class ShowNotFound(NotFound):
    """There is no such show."""

    code = "show_not_found"


class ReservationNotFound(NotFound):
    """There is no such reservation."""

    code = "reservation_not_found"


class SoldOut(Conflict):
    """Fewer seats are left than were asked for."""

    code = "sold_out"


class TooMany(Conflict):
    """More seats than an agency may reserve at once."""

    code = "too_many"


class AlreadyCancelled(Conflict):
    """It was cancelled before."""

    code = "already_cancelled"


class TooLate(Conflict):
    """The show is too near."""

    code = "too_late"
