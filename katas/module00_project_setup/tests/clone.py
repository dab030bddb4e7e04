"""A fresh clone of the project: what git would take of it, as the project's own .gitignore says."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

KATA = Path(__file__).resolve().parents[1]
NOBODYS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def files() -> list[str]:
    """The files that a clone has, relative to the project; its tests and its databases aside."""
    tracked = _git("ls-files", "--cached", check=False)
    with tempfile.TemporaryDirectory() as folder:
        repository = [f"--git-dir={folder}", f"--work-tree={KATA}", "-c", f"core.excludesFile={os.devnull}"]
        _git(*repository, "init", "--quiet")
        takes = _git(*repository, "ls-files", "--others", "--exclude-standard")
    there = {name for name in tracked + takes if (KATA / name).is_file()}
    return sorted(name for name in there if not name.startswith("tests/") and not name.endswith(".sqlite3"))


def _git(*command: str, check: bool = True) -> list[str]:
    """What git lists, name by name; nothing where there is no repository to ask."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    listing = [*command, "-z"] if "ls-files" in command else command
    done = subprocess.run(["git", *listing], cwd=KATA, env=known | NOBODYS, capture_output=True, check=check)
    return done.stdout.decode().split("\0")


def make(folder: Path) -> None:
    """Copy these files to a folder."""
    for name in files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(KATA / name, folder / name)
