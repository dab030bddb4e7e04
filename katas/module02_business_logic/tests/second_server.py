"""A second server of the theatre: a process that shares nothing with the first one but the database."""

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MODULE = Path(__file__).resolve().parents[1]


class SecondServer:
    """What the tests see of it. Not even the seed of `hash()` is the same there."""

    def __init__(self, database: dict[str, str]) -> None:
        self.said = tempfile.TemporaryFile("w+")
        self.files = tempfile.TemporaryDirectory()
        own = {"PYTHONHASHSEED": "7", "TMPDIR": self.files.name}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.second_server"],
            cwd=MODULE,
            env=os.environ | own | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            text=True,
        )
        self.say(database)  # with its password, so not on the command line, which everybody can read

    def say(self, line: object) -> None:
        """A line of its input."""
        print(json.dumps(line), file=self.process.stdin, flush=True)

    def buy(self, token: str, *, silent: bool = False) -> tuple[tuple[int, Any], list[list[Any]]]:
        """What a customer's wish is answered there, and the key and body of each question to the provider.

        With `silent` the provider's answers get lost.
        """
        self.say([token, silent])
        line = self.process.stdout.readline()
        if not line:
            self.said.seek(0)
            raise AssertionError(f"the second server is broken: {self.said.read()[-800:]}")
        (status, body), asked = json.loads(line)
        return (status, body), asked

    def stop(self) -> None:
        """It ends with its input."""
        self.process.communicate()
        self.said.close()
        self.files.cleanup()


def serve() -> None:
    """Answer the wishes that come in, line by line; the first line says where the database is."""
    socket.gethostname = platform.node = lambda: "the-second-server"  # type: ignore[assignment]

    import django
    from django.conf import settings
    from django.test.utils import setup_test_environment

    settings.DATABASES["default"].update(json.loads(sys.stdin.readline()))
    settings.DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=300ms"}  # the first server waits for us
    settings.PASSWORD_HASHERS = QUICK_HASHERS  # as here: who has hashed a wish finds it again there
    django.setup()
    setup_test_environment()

    from tests.provider import answering, silence
    from tests.vouchers_app import answer, buy, listening

    for line in sys.stdin:
        token, silent = json.loads(line)
        with answering() as provider:
            asked = listening(provider)
            if silent:
                provider.after = silence
            told = answer(buy(token))
        print(json.dumps([told, asked]), flush=True)


if __name__ == "__main__":
    serve()
