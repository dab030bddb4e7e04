"""A process that keeps one server for one run, and stops it when the run ends, however it ends.

    python -I -S keeper.py '{"kind": "postgres", ...}'

It prints one line of JSON when the server answers (`{"port": ..., "password": ..., "sockets": ...}`) or cannot be
had (`{"error": ...}`). Then it waits for the end of its standard input: the pipe closes when the run
closes it, crashes or is killed. Each keeper holds the lock of its own slot, a folder that is used
again by later runs, so two runs never meet; whatever a killed keeper left in a slot, the next ends.
Standard library only, and few imports: it starts in 20 ms beside the run's own imports.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

TYPE_CHECKING = False  # importing typing would cost a third of the start
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

WINDOWS = os.name == "nt"
SLOTS = 32
LONGEST_SOCKET_FOLDER = 80  # characters; the system's limit for the socket itself is 103 on some
PATIENCE = 30.0  # seconds until a server must answer
# The data is thrown away: nothing here needs to survive a power cut.
POSTGRES_OPTIONS = {
    "autovacuum": "off",
    "deadlock_timeout": "200ms",
    "fsync": "off",
    "full_page_writes": "off",
    "io_method": "sync",
    "listen_addresses": "127.0.0.1",
    "log_lock_waits": "on",
    "max_connections": "100",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "synchronous_commit": "off",
    "track_activities": "off",
    "update_process_title": "off",
    "wal_level": "minimal",
}


class Unavailable(Exception):
    """The server cannot be had; the message says why, and what mends it."""


def lock(path: str) -> IO[bytes] | None:
    """The open file that holds the lock, or None where another process holds it."""
    file = open(path, "a+b")  # noqa: SIM115 - held until the process ends
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def take_slot(root: str, name: str | None) -> tuple[str, IO[bytes] | None]:
    """A folder that is ours alone as long as the returned file is open; no file for a name in use."""
    names = [name] if name else [f"slot-{number:02}" for number in range(SLOTS)]
    for slot in names:
        if held := lock(os.path.join(root, f"{slot}.lock")):
            return os.path.join(root, slot), held
    if name:
        return os.path.join(root, name), None
    raise Unavailable(f"all {SLOTS} server folders in {root} are in use; end some of the runs.")


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes] | None, log: str) -> None:
    """Poll until `ready()`; Unavailable where the process ends before, or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process is not None and process.poll() is not None:
            raise Unavailable(f"the server ended at once: {last_line(log)}")
        if time.monotonic() > deadline:
            raise Unavailable(f"the server did not answer within {PATIENCE:.0f} s: {last_line(log)}")
        time.sleep(0.005)


def last_line(log: str) -> str:
    """The most telling line of a server's log."""
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = [line.strip() for line in file if line.strip()]
    except OSError as error:
        return str(error)
    telling = [line for line in lines if "FATAL" in line or "error:" in line or "PANIC" in line]
    return (telling or lines or ["it said nothing"])[-1]


class Postgres:
    """One PostgreSQL server on a data folder of its own."""

    def __init__(self, config: dict[str, Any], slot: str) -> None:
        self.bin, self.slot, self.uid = config["bin"], slot, config.get("uid")
        self.data = os.path.join(slot, "data")
        self.log = os.path.join(slot, "log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, Any]:
        """Bring the server up and return `{"port", "password"}`."""
        try:
            return self.launch()
        except Unavailable:
            # A folder that a cleaner of temporary files or a full disk has damaged is made anew, once.
            self.stop()
            shutil.rmtree(self.slot, ignore_errors=True)
            return self.launch()

    def launch(self) -> dict[str, Any]:
        self.end_leftover()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(self.slot, "answer"))
        self.initialise()
        with open(os.path.join(self.slot, "password"), encoding="ascii") as file:
            password = file.read()
        port = free_port()
        sockets = "" if WINDOWS or len(self.slot) > LONGEST_SOCKET_FOLDER else self.slot
        options = ["-c", f"unix_socket_directories={sockets}"]
        options += [part for key, value in POSTGRES_OPTIONS.items() for part in ("-c", f"{key}={value}")]
        if WINDOWS:  # pg_ctl drops the administrator's rights, which postgres refuses
            inner = " ".join(f'"{part}"' for part in ["-p", str(port), *options])
            self.run("pg_ctl", "start", "-W", "-D", self.data, "-l", self.log, "-o", inner)
        else:
            with open(self.log, "wb") as log:
                self.process = self.popen("postgres", "-D", self.data, "-p", str(port), *options, output=log)
        wait_until(self.is_ready, self.process, self.log)
        return {"port": port, "password": password, "sockets": sockets}

    def initialise(self) -> None:
        if os.path.exists(os.path.join(self.data, "PG_VERSION")):
            return
        shutil.rmtree(self.slot, ignore_errors=True)
        os.mkdir(self.slot, 0o700)
        password = os.path.join(self.slot, "password")
        with open(password, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(16))
        os.chmod(password, 0o600)
        self.hand_over(self.slot, password)
        fresh = self.data + ".new"
        self.run(
            "initdb", "-D", fresh, "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={password}",
            "--set", "scram_iterations=1",  # they slow guessing down; this password is too long to be guessed
            "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
            "--no-sync", "--no-instructions",
        )  # fmt: skip
        os.rename(fresh, self.data)  # an interrupted start leaves no half-made folder behind

    def hand_over(self, *paths: str) -> None:
        if self.uid is not None:
            for path in paths:
                os.chown(path, self.uid, -1)

    def is_ready(self) -> bool:
        """Whether the server accepts connections: it says so in the eighth line of its pid file."""
        try:
            with open(os.path.join(self.data, "postmaster.pid"), encoding="ascii", errors="replace") as file:
                lines = file.read().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def end_leftover(self) -> None:
        """End the server of a keeper that was killed: the lock of this slot is ours, so nobody uses it."""
        pid_file = os.path.join(self.data, "postmaster.pid")
        if not os.path.exists(pid_file):
            return
        # pg_ctl looks whether the process is a server of this folder before it signals it
        self.run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-t", "10", check=False)
        if os.path.exists(pid_file):
            os.unlink(pid_file)

    def stop(self) -> None:
        if WINDOWS:
            self.run("pg_ctl", "stop", "-D", self.data, "-m", "fast", check=False)
        elif self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast" shutdown
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def command(self, program: str, *arguments: str) -> list[str]:
        return [os.path.join(self.bin, program + (".exe" if WINDOWS else "")), *arguments]

    def identity(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root: it gets another user then, and no terminal in any case."""
        user = {} if self.uid is None else {"user": self.uid, "group": self.uid, "extra_groups": []}
        return {"stdin": subprocess.DEVNULL, "cwd": self.slot, "env": {**os.environ, "LC_ALL": "C"}, **user}

    def popen(self, program: str, *arguments: str, output: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command(program, *arguments), stdout=output, stderr=output, **self.identity())

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        with open(self.log, "wb") as log:
            code = self.popen(program, *arguments, output=log).wait()
        if check and code:
            raise Unavailable(f"{program} failed: {last_line(self.log)}")


class Valkey:
    """One Valkey server that keeps nothing on disk."""

    def __init__(self, config: dict[str, Any], slot: str) -> None:
        self.bin, self.slot = config["bin"], slot
        self.log = os.path.join(slot, "log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, Any]:
        """Bring the server up and return `{"port", "password"}`."""
        os.makedirs(self.slot, 0o700, exist_ok=True)
        port, password = free_port(), secrets.token_hex(16)
        settings = f"bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ''\nappendonly no\n"
        with open(self.log, "wb") as log:
            self.process = process = subprocess.Popen(
                [self.bin, "-"], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.slot
            )  # the password arrives by standard input, where no other user can read it
        assert process.stdin is not None
        with process.stdin as standard_input:
            standard_input.write(settings.encode())

        def answers() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        wait_until(answers, process, self.log)
        return {"port": port, "password": password}

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def publish(slot: str, answer: dict[str, Any]) -> None:
    """Leave word for a second command on the same data, which shares this server."""
    with open(os.open(os.path.join(slot, "answer"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(answer, file)


def shared_answer(slot: str) -> dict[str, Any]:
    """What the keeper that holds the slot has published."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with open(os.path.join(slot, "answer"), encoding="ascii") as file:
                answer: dict[str, Any] = json.load(file)
        except (OSError, ValueError):
            time.sleep(0.01)
        else:
            return answer
    raise Unavailable(f"another process holds {slot} and does not answer; end it first.")


def say(answer: dict[str, Any]) -> None:
    """Answer the run that started this keeper."""
    print(json.dumps(answer), flush=True)


def main() -> None:
    """Take a slot, bring the server up, wait for the end of standard input, stop the server."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)  # the run decides when it is over
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    config = json.loads(sys.argv[1])
    server: Postgres | Valkey | None = None
    try:
        slot, held = take_slot(config["root"], config.get("name"))
        if held is None:
            say(shared_answer(slot))
        else:
            kinds: dict[str, type[Postgres | Valkey]] = {"postgres": Postgres, "valkey": Valkey}
            server = kinds[config["kind"]](config, slot)
            answer = server.start()
            publish(slot, answer)
            say(answer)
        while sys.stdin.buffer.read(4096):
            pass
    except Unavailable as error:
        say({"error": str(error)})
    except OSError as error:
        say({"error": f"{error.strerror or error}: {error.filename or config['root']}"})
    finally:
        if server is not None:
            server.stop()


if __name__ == "__main__":
    main()
