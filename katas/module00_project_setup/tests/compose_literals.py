"""Secrets written down in what stands beside compose.yaml: entry points, scripts, configuration for the servers."""

import re

from tests.compose_git import ignored
from tests.compose_text import KATA, script
from tests.compose_values import PASSWORD_IN_URL, SECRET

ELSEWHERE = {"apps", "config", "templates", "tests", "README.md"}  # Django's own are another exercise's
READ = {"", ".sh", ".bash", ".py", ".env", ".conf", ".cnf", ".ini", ".sql", ".acl"}
VALUE = r"[\"']?(?![=:])([^\s\"'$;,}()\[\]<]+)(?![\w.]*[\[(])"
ASSIGNED = re.compile(rf"(?:\$\{{(\w+):?[-=]|(?<![$\w{{])(\w+)[\"'\]]*\s*=\s*){VALUE}")
TOLD = re.compile(rf"^\s*requirepass\s+{VALUE}|\bPASSWORD\s+'[^'$:]+'", re.IGNORECASE | re.MULTILINE)
LEAKED = ("whiskers2019", "b7Qz-paws-and-claws-2c9f4e1d8a6035")
NOTHING = {"none", "null", "true", "false"}


def told(name, value):
    """The secrets in one variable: its value where its name says so, a password where it is a URL."""
    if name.endswith("_FILE") or not value:
        return []
    if found := PASSWORD_IN_URL.search(value):
        return [] if found[2].startswith(("$", "{", "<")) else [found[2]]
    return [value] if SECRET.search(name) else []


def written_in(text):
    """The variables that a text gives a secret of its own."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(("#", "//", "--")))
    pairs = [(default or name, value) for default, name, value in ASSIGNED.findall(lines)]
    names = [name for name, value in pairs if value.lower() not in NOTHING and told(name, value)]
    return names + (["a password"] if TOLD.search(lines) else [])


def files(compose):
    """What is run or read beside compose.yaml: the folder docker, scripts, and what a command names."""
    found = {file for file in (KATA / "docker").rglob("*") if file.is_file()}
    found |= {file for file in KATA.glob("*") if file.is_file() and file.suffix in {".sh", ".conf"}}
    found |= {file for file in KATA.glob("*/*") if file.suffix == ".sh"}
    for name in compose.services:
        found |= {file for word in compose.command(name).split() if (file := script(word))}
    return {file.relative_to(KATA).as_posix(): file for file in sorted(found)}


def written_down(compose):
    """Every secret that a file of the project gives away to whoever has git: where it stands."""
    judged = {image.file for name in compose.services if (image := compose.image(name))}
    found = []
    for name, file in files(compose).items():
        elsewhere = name.partition("/")[0] in ELSEWHERE or re.search(r"example|sample|template", name)
        if file.suffix in READ and not elsewhere and file not in judged:
            text = file.read_text(encoding="utf-8", errors="replace")
            found += [(name, variable) for variable in written_in(text)]
    private = ignored(*sorted({name for name, _ in found})) if found else set()
    return [f"{name}: {variable}" for name, variable in found if name not in private]


def still_known(compose):
    """The secrets of the first day that are still in one of the files that start the project."""
    started = [KATA / "compose.yaml", KATA / ".env.example", *files(compose).values()]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in started]
    return [word for word in LEAKED if any(word in text for text in texts)]
