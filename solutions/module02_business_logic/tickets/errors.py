"""What the house refuses to sell."""


class Refused(Exception):
    """A sale that breaks a rule of the house; the text is for the customer."""
