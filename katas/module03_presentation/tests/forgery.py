"""What a thief makes of a token that was signed for somebody."""

import base64
import datetime
import json
import re
from contextlib import suppress

from django.apps import apps
from django.db import DatabaseError, models, transaction

LONG_AGO = datetime.datetime(2020, 3, 3, tzinfo=datetime.UTC)


def eternal(user) -> str:
    """A token as this kata used to give them, given long ago, if its table is still there and takes such a row."""
    tokens = {model.__name__: model for model in apps.get_app_config("accounts").get_models()}.get("Token")
    names = {field.name for field in tokens._meta.fields} if tokens else set()
    if {"user", "secret"} <= names:
        dates = [field for field in tokens._meta.fields if isinstance(field, models.DateTimeField)]
        with suppress(DatabaseError, TypeError, ValueError), transaction.atomic():
            row = tokens.objects.create(user=user, secret="a" * 40)
            tokens.objects.filter(pk=row.pk).update(**{date.name: None if date.null else LONG_AGO for date in dates})
    return f"{user.pk}.{'a' * 40}"


def altered(token: str) -> list[str]:
    """The token with another character in the middle of one of its parts, for each part."""
    forged = []
    for part in re.finditer(r"[^.:]+", token):
        place = (part.start() + part.end()) // 2
        forged.append(token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :])
    return forged


def prolonged(token: str) -> str:
    """The token with the end that it names put off, if it names one, and the signature as it was."""
    return ".".join(_put_off(part) for part in token.split("."))


def _put_off(part: str) -> str:
    try:
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        later = claims | {"exp": claims["exp"] + 10**6}
    except (ValueError, TypeError, KeyError):
        return part
    return base64.urlsafe_b64encode(json.dumps(later).encode()).decode().rstrip("=")


def unsigned(token: str) -> str:
    """The same claims under a header that says: nobody signed this."""
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    return ".".join([header, *token.split(".")[1:-1], ""])
