"""What a basket cannot do."""


class SeatNotFree(Exception):
    """Somebody has it, or has bought it."""


class NothingHeld(Exception):
    """There is nothing in the basket, or not any more."""
