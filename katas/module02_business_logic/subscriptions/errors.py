"""Why there is no subscription."""


class SoldOut(Exception):
    """No seat of this series is left."""
