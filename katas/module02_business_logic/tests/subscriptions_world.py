"""Those who hear of subscriptions: a post office and partners, who look at once whether it is true."""

import contextlib
import io
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import responses
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from subscriptions.models import Partner, Subscription


def from_outside(question: Callable[[], object]) -> object:
    """What somebody sees who is not part of our transaction: asked in a thread with a connection of its own."""
    told: list[object] = []

    def ask() -> None:
        try:
            told.append(question())
        finally:
            connections.close_all()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return told[0]


class PostOffice(EmailBackend):
    """Keeps what is sent, as Django's own for tests; notes whether a stranger sees the subscription meanwhile."""

    down = False
    seen: list[bool] = []

    def send_messages(self, messages):
        if self.down:
            raise ConnectionRefusedError("the mail server is down")
        for message in messages:
            self.seen.append(
                bool(from_outside(lambda to=message.to[0]: Subscription.objects.filter(email=to).exists()))
            )
        return super().send_messages(messages)


class Partners:
    """Their computers: `heard` has (address, number) of each request, `statuses` what fetching it back gave."""

    def __init__(self, line: responses.RequestsMock) -> None:
        self.line, self.heard, self.statuses, self.patience = line, [], [], []

    def listen(self, partner: Partner, *, status: int = 200, error: Exception | None = None) -> Partner:
        """From now on the partner's computer answers, with this status, or not at all."""

        def hear(request):
            number = json.loads(request.body)["subscription"]
            self.heard.append((partner.url, number))
            self.patience.append(request.req_kwargs["timeout"])
            self.statuses.append(from_outside(lambda: Client().get(f"/subscriptions/{number}/").status_code))
            if error:
                raise error
            return status, {}, "{}"

        self.line.add_callback(responses.POST, partner.url, hear)
        return partner


@contextlib.contextmanager
def partners_listening() -> Iterator[Partners]:
    """In this block requests reach partners."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as line:
        yield Partners(line)


def buy(browser: Client, *series: str, email: str = "ana@example.org"):
    """Somebody's answer to a wish for season tickets."""
    return browser.post("/subscriptions/", {"email": email, "series": list(series)}, "application/json")


def enter(folder: Path, *rows: tuple[str, str]) -> str:
    """What the command says of a file with these rows of email and series."""
    file, said = folder / "staff.csv", io.StringIO()
    file.write_text("\n".join(["email,series", *(",".join(row) for row in rows)]), encoding="utf-8")
    try:
        call_command("import_subscriptions", str(file), stdout=said)
    except CommandError as error:
        return str(error)
    return said.getvalue().strip()


def mailed() -> list[str]:
    """Who was sent a mail, and of which series, in alphabetical order."""
    return sorted(f"{message.to[0]}: {message.subject.rpartition(' ')[2]}" for message in mail.outbox)
