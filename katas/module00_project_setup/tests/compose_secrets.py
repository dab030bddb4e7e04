"""What a container is told that nobody else may know, and what git would take of it."""

import os
import re
import shutil
import subprocess

from tests.compose_text import KATA, fail, mapping, plain
from tests.compose_values import PASSWORD_IN_URL, SECRET

OPTION = re.compile(r"(?<!\S)(?:--requirepass|--pass|--password|-a)[ =]+(\S+)")


def told(name, value):
    """The secrets in one variable: its value where its name says so, a password where it is a URL."""
    if name.endswith("_FILE") or not value:
        return []
    if found := PASSWORD_IN_URL.search(value):
        return [found[2]]
    return [value] if SECRET.search(name) else []


def secrets_of(compose):
    """Every secret that a service is given: where it stands, and what it is."""
    found = []
    for name, service in compose.services.items():
        build = service.get("build")
        arguments = mapping(build.get("args")) if isinstance(build, dict) else {}
        for variable, value in [*compose.environment(name).items(), *arguments.items()]:
            found += [(f"{name}: {variable}", secret) for secret in told(variable, plain(value or ""))]
        test = (service.get("healthcheck") or {}).get("test", "")
        for part, words in {"command": service.get("command"), "healthcheck": test}.items():
            text = " ".join(map(str, words)) if isinstance(words, list) else str(words or "")
            given = [secret.strip("\"'") for secret in OPTION.findall(text)]
            found += [
                (f"{name}: {part}", secret) for secret in given if not secret.startswith("$")
            ]  # else a shell asks
        if image := compose.image(name):
            for word, rest in (step for steps in image.stages.values() for step in steps):
                for variable, value in re.findall(r"(\w+)[= ]\"?([^\s\"]+)", rest) if word in {"ENV", "ARG"} else []:
                    found += [(f"{image.name}: {variable}", secret) for secret in told(variable, value)]
    return found


def password_of_the_database(compose, server):
    """The password that the database is set up with, or the file that it comes from."""
    environment = compose.environment(server)
    if not (place := environment.get("POSTGRES_PASSWORD_FILE")):
        return environment.get("POSTGRES_PASSWORD"), None
    for name, secret in (compose.config.get("secrets") or {}).items():
        if place.endswith(f"/{name}"):
            return compose.variables.get(secret.get("environment", "")), secret.get("file")
    fail(f"{server} reads its password from {place}, and compose.yaml declares no such secret.")


def ignored_by_git(folder, *names):
    """Which of these names git leaves out, by the rules of the project alone."""
    for rules in [KATA / ".gitignore", *KATA.glob("*/.gitignore")]:
        if rules.is_file():
            copy = folder / rules.relative_to(KATA)
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(rules, copy)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments):
        try:
            return subprocess.run(
                ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=30
            )
        except OSError:
            fail("git cannot be run; install it and try again.")

    git("init", "--quiet")
    return set(git("check-ignore", "--no-index", *names).stdout.split())
