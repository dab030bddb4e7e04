"""Why an order cannot be made."""


class SeatNotFree(Exception):
    """Somebody else has the seat, or there is none of that name."""
