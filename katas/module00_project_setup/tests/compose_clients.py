"""Stand-ins for the clients of PostgreSQL and Valkey, by which a health check is run without a server."""

import os
import shutil
import subprocess
from pathlib import Path

CLIENTS = {"pg_isready": "accepting connections", "psql": "1", "valkey-cli": "PONG", "redis-cli": "PONG"}
CLIENT = """#!/bin/sh
printf '%s\\n' "{name}" "$@" >> "$ASKED"
case "{name} $* " in *" --version "*|*" --help "*|*" -V "*|*"-cli -v "*) exit 0;; esac
[ "$ANSWER" = 0 ] || exit "$ANSWER"
case "{name} $REDISCLI_AUTH $VALKEYCLI_AUTH $*" in
    *"$WANTED"*) echo "{says}";;
    *) echo "{name}" >> "$REFUSED"; echo "NOAUTH Authentication required.";;
esac
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

    def __init__(self, folder, environment, password):
        self.folder, self.asked, self.refused = folder, [], False
        self.files = {"ASKED": folder / "asked.txt", "REFUSED": folder / "refused.txt"}
        self.environment = {**environment, "WANTED": password}
        self.environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        self.environment |= {name: file.as_posix() for name, file in self.files.items()}
        self.environment["PATH"] = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
        for name, says in CLIENTS.items():
            client = folder / name
            client.write_text(CLIENT.format(name=name, says=says), encoding="utf-8", newline="\n")
            client.chmod(0o755)

    def check(self, test, answer):
        """How the check ends when the server answers like this; `asked` and `refused` say what happened on the way."""
        for file in self.files.values():
            file.write_text("", encoding="utf-8")
        try:
            done = subprocess.run(
                [shell() or "sh", *command_of(test)],
                cwd=self.folder,
                env={**self.environment, "ANSWER": str(answer)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=20,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return error
        self.asked = self.files["ASKED"].read_text(encoding="utf-8").splitlines()
        self.refused = bool(self.files["REFUSED"].read_text(encoding="utf-8"))
        return done.returncode
