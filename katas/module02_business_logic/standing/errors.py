"""Why there is no place."""


class NotEnoughPlaces(Exception):
    """Fewer places are left than somebody wants; the text says where."""


class GivenBackAlready(Exception):
    """The pass is not good any more."""
