"""A Python process of its own for what one process can be only once: a site with other apps, or on another database."""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KATA = Path(__file__).parents[1]
OURS = ("DATABASE_URL", "DJANGO_", "GIT_", "PYTEST_")


def run(module: str, *arguments: str) -> dict:
    """What `python -m tests.<module>` prints as its last line, a JSON object; a sentence where it prints none."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    environment["PYTHONPATH"] = os.pathsep.join([str(KATA), *filter(None, [environment.get("PYTHONPATH")])])
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "DJANGO_SETTINGS_MODULE": "config.settings.testing"}
    command = [sys.executable, "-m", f"tests.{module}", *arguments]
    try:
        done = subprocess.run(command, cwd=KATA, env=environment, capture_output=True, encoding="utf-8", timeout=60)
    except subprocess.TimeoutExpired:
        pytest.fail(f"{' '.join(command[1:3])} was not done after 60 seconds.", pytrace=False)
    try:
        return json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        pytest.fail(f"{' '.join(command[1:3])} ended with exit code {done.returncode}: {last}", pytrace=False)


def told(error: BaseException) -> str:
    """An exception in one line."""
    words = str(error).strip().splitlines()
    return f"{type(error).__name__}: {words[0] if words else ''}"


def page(client, url: str) -> dict:
    """What an address answers: the status, the words a reader sees, and the exception behind a 500."""
    response = client.get(url)
    error = getattr(response, "exc_info", None)
    words = words_of(response.content.decode()) if response.status_code == 200 else ""
    return {"status": response.status_code, "words": words, "error": told(error[1]) if error else ""}


def words_of(content: str) -> str:
    """The text of a page without its tags, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", content)).split())
