"""What git would take of the project, by the project's own rules alone."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.compose_text import KATA, fail


@functools.cache
def ignored(*names):
    """Which of these names git leaves out."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    with tempfile.TemporaryDirectory() as folder:
        for rules in [KATA / ".gitignore", *KATA.glob("*/.gitignore")]:
            if rules.is_file():
                copy = Path(folder, rules.relative_to(KATA))
                copy.parent.mkdir(exist_ok=True)
                shutil.copy(rules, copy)

        def git(*arguments):
            try:
                return subprocess.run(
                    ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=30
                )
            except OSError:
                fail("git cannot be run; install it and try again.")

        git("init", "--quiet", "--template=")
        return set(git("check-ignore", "--no-index", *names).stdout.split())


def ignores(name):
    return name in ignored(name)
