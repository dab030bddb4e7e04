"""What a thief makes of a token that was signed for somebody."""

import base64


def altered(token: str) -> str:
    """The token with another character near its end."""
    place = len(token) - 8
    return token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]


def unsigned(token: str) -> str:
    """The same claims under a header that says: nobody signed this."""
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    return ".".join([header, *token.split(".")[1:-1], ""])
