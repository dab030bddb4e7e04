"""Processes that start the project on a fresh clone of it, in an environment of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import clone

SETTINGS = "config.settings"
PROBE = Path(__file__).with_name("probe_script.py")
# What a process needs to start at all, whatever the operating system.
INHERITED = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "LANG")


def environment(**variables):
    """A clean environment with these variables."""
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | variables


class Probes:
    """Processes on one clone of the project: all start at once, and each is waited for when a test asks."""

    def __init__(self, folder):
        self.folder = folder
        self.copy = folder / "clinic"
        clone.make(self.copy)
        self.running: dict[str, subprocess.Popen] = {}
        self.found: dict = {}

    def start(self, name, variables, *arguments):
        command = [sys.executable, str(PROBE), str(self.folder / f"{name}.json"), *arguments]
        self.running[name] = subprocess.Popen(
            command, cwd=self.copy, env=environment(**variables), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def start_settings(self, name, cases):
        """Import settings modules one after the other: `cases` maps a name to (module, variables)."""
        plain = [[module, environment(**variables)] for module, variables in cases.values()]
        self.start(name, {}, "settings", json.dumps(plain))

    def result(self, name):
        """What a process found; fails with a sentence where it did not come that far."""
        if name not in self.found:
            process = self.running[name]
            try:
                said = process.communicate(timeout=60)[1].decode(errors="replace").strip().splitlines()
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                said = ["it was still starting after 60 seconds"]
            try:
                self.found[name] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
            except (OSError, ValueError):
                self.found[name] = {"error": f"it ended with status {process.returncode}"}
            if "error" in self.found[name] and said:
                self.found[name]["error"] += f"; {said[-1]}"
        return self.found[name]

    def started(self, name, doing):
        found = self.result(name)
        if "error" in found:
            pytest.fail(f"{doing} does not start: {found['error']}", pytrace=False)
        return found

    def end(self):
        for process in self.running.values():
            if process.poll() is None:
                process.kill()
            process.communicate()
