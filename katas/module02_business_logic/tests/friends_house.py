"""Ways into the circle of friends, and who has noticed."""

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from friends.models import Friend, JoinTally, Subscriber
from tests.rivals import FAIL, writes

MODELS = (Friend, JoinTally, Subscriber)
NOBODY = {"mails": [], "newsletter": [], "tally": {}}


def enter(browser, email="ana@example.org", name="Ana"):
    """What the website answers to somebody who wants to join."""
    return browser.post("/friends/", {"email": email, "name": name}, "application/json")


def club(folder: Path, *emails: str) -> str:
    """What the command says of a club with these members."""
    file, said = folder / "club.csv", io.StringIO()
    file.write_text("\n".join(["email,name", *(f"{email},{email[0].upper()}" for email in emails)]), encoding="utf-8")
    try:
        call_command("import_club", str(file), stdout=said)
    except CommandError as error:
        return str(error)
    return said.getvalue().strip()


def fixture(folder: Path, *emails: str) -> None:
    """Load friends as `dumpdata` has written them."""
    file = folder / "friends.json"
    rows = [
        {
            "model": "friends.friend",
            "pk": 7000 + number,
            "fields": {"email": email, "name": "F", "number": "F07000", "joined_at": "2090-05-06T12:00:00Z"},
        }
        for number, email in enumerate(emails)
    ]
    file.write_text(json.dumps(rows), encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)


def noticed() -> dict[str, object]:
    """Who was welcomed, who gets the newsletter, and how many were counted on which day."""
    return {
        "mails": sorted(message.to[0] for message in mail.outbox),
        "newsletter": sorted(Subscriber.objects.values_list("email", flat=True)),
        "tally": {str(day): joined for day, joined in JoinTally.objects.values_list("day", "joined") if joined},
    }


def told(seen: dict) -> str:
    """The same in half a sentence."""
    counted = sum(seen["tally"].values())
    return f"{len(seen['mails'])} mails, {len(seen['newsletter'])} newsletter addresses, {counted} counted as joined"


@contextlib.contextmanager
def failing(table: str) -> Iterator[None]:
    """In this block the database refuses writes to a table."""

    def refuse(execute, sql, parameters, many, context):
        if writes(sql, table):
            return execute(FAIL.format("disk_full"), None, False, context)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(refuse):
        yield
