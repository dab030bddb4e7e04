"""Runs a health check with stand-ins for the clients of PostgreSQL and Valkey, and sees what it makes of them."""

import os
import shutil
import subprocess
from pathlib import Path

CLIENTS = {"pg_isready": "accepting connections", "psql": "1", "valkey-cli": "PONG", "redis-cli": "PONG"}
CLIENT = """#!/bin/sh
printf '%s\\n' "{name}" "$@" >> "$ASKED"
case "{name} $* " in *" --version "*|*" --help "*|*" -V "*|*"-cli -v "*) exit 0;; esac
[ "$ANSWER" = 0 ] && echo "{says}"
exit "$ANSWER"
"""


def shell():
    """A POSIX shell; the one that git brings where the system has none."""
    git = shutil.which("git")
    beside_git = Path(git).resolve().parents[1] / "bin" / "sh.exe" if git else None
    return shutil.which("sh") or (str(beside_git) if beside_git and beside_git.is_file() else None)


def command_of(test):
    """A health check's `test` as the shell's arguments; None where it asks for nothing."""
    if isinstance(test, str):
        return ["-c", test]
    if test[:1] == ["CMD-SHELL"]:
        return ["-c", " ".join(test[1:])]
    if test[:1] == ["CMD"]:
        return ["-c", 'exec "$@"', "sh", *test[1:]]
    return None


class Clients:
    """A folder of stand-ins, each of which answers as it is told to."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = folder / "asked.txt"
        for name, says in CLIENTS.items():
            client = folder / name
            client.write_text(CLIENT.format(name=name, says=says), encoding="utf-8", newline="\n")
            client.chmod(0o755)

    def check(self, test, environment, answer):
        """How the check ends when the server answers like this, and what it asked."""
        self.asked.write_text("", encoding="utf-8")
        path = os.pathsep.join([str(self.folder), os.environ.get("PATH", os.defpath)])
        try:
            done = subprocess.run(
                [shell() or "sh", *command_of(test)],
                cwd=self.folder,
                env={
                    **environment,
                    "PATH": path,
                    "ASKED": self.asked.as_posix(),
                    "ANSWER": str(answer),
                    **{name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ},
                },
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=20,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return error, []
        return done.returncode, self.asked.read_text(encoding="utf-8").splitlines()


def option(asked, *names):
    """The value of an option among a client's arguments, however it was written."""
    for at, word in enumerate(asked):
        for name in names:
            if word == name:
                return asked[at + 1] if at + 1 < len(asked) else ""
            if word.startswith(f"{name}=") or (len(name) == 2 and word.startswith(name)):
                return word[len(name) :].removeprefix("=")
    return None


def misdirected(asked, server, environment):
    """What a check asks for that is not its own server's: another host, user or database."""
    user = environment.get("POSTGRES_USER", "postgres")
    host = option(asked, "-h", "--host") or "localhost"
    wrong = [] if host in {"localhost", "127.0.0.1", "::1", server} or host[0] == "/" else [f"the host {host}"]
    if {"pg_isready", "psql"} & set(asked):
        named = {
            "user": (option(asked, "-U", "--username"), user),
            "database": (option(asked, "-d", "--dbname"), environment.get("POSTGRES_DB", user)),
        }
        wrong += [f"the {what} {is_!r}" for what, (is_, should) in named.items() if is_ not in {None, should}]
    return " and ".join(wrong)
