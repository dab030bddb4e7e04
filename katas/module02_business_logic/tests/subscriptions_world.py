"""Those who hear of subscriptions: a post office and partners, who look at once whether it is true."""

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import responses
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client

from subscriptions.models import Partner, Subscription
from tests.rivals import from_outside


class PostOffice(EmailBackend):
    """Keeps what is sent, as Django's own for tests; notes whether a stranger sees the subscription meanwhile.

    Mails about the series that it `refuses` fail, silently if the sender has asked for that, as Django's backends do.
    """

    refuses: tuple[str, ...] = ()
    error: Exception = ConnectionRefusedError("the mail server is down")
    seen: list[bool] = []

    def send_messages(self, messages):
        sent = 0
        for message in messages:
            if series_of(message) in self.refuses:
                if self.fail_silently:
                    return sent
                raise self.error
            self.seen.append(
                bool(from_outside(lambda to=message.to[0]: Subscription.objects.filter(email=to).exists()))
            )
            sent += super().send_messages([message])
        return sent


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


def series_of(message: EmailMessage) -> str:
    """The last word of the subject."""
    return message.subject.rpartition(" ")[2]


def mailed() -> list[str]:
    """Who was sent a mail, and of which series, in alphabetical order."""
    return sorted(f"{message.to[0]}: {series_of(message)}" for message in mail.outbox)
