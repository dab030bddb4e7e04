"""Ways into the circle of friends, and who has noticed."""

import io
import json
from pathlib import Path

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from friends.models import Friend, JoinTally, Subscriber

MODELS = (Friend, JoinTally, Subscriber)
OLD_CARD = "F00007"  # from before the numbers were those of the rows
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
            "fields": {"email": email, "name": "F", "number": OLD_CARD, "joined_at": "2090-05-06T12:00:00Z"},
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
    return f"mails: {len(seen['mails'])}, newsletter addresses: {len(seen['newsletter'])}, counted as joined: {counted}"


class PostOffice(EmailBackend):
    """Keeps what is sent, as Django's own for tests, and refuses mails to these addresses, or all of them.

    Silently, if the sender has asked for that, as Django's backends do.
    """

    refuses: tuple[str, ...] = ()
    down = False

    def send_messages(self, messages):
        sent = 0
        for message in messages:
            if self.down or message.to[0] in self.refuses:
                if self.fail_silently:
                    return sent
                raise ConnectionRefusedError("the mail server is down")
            sent += super().send_messages([message])
        return sent
