"""What the shop has to refuse."""


class OrderRefused(Exception):
    """An order cannot be taken or changed; the message says why."""
