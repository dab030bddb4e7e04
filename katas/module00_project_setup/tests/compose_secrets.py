"""What a container is told that nobody else may know, and the files that it may come from."""

import posixpath
import re

from tests.compose_dockerfile import assignments
from tests.compose_literals import told, written_in
from tests.compose_text import fail, mapping, plain

OPTION = re.compile(r"(?<!\S)(?:--requirepass|--pass|--password|-a)[ =]+(\S+)")


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
            # what begins with a dollar a shell asks for
            found += [(f"{name}: {part}", secret) for secret in given if not secret.startswith("$")]
        if image := compose.image(name):
            found += [(f"{image.name}: {variable}", secret) for variable, secret in secrets_in(image)]
    for name, config in (compose.config.get("configs") or {}).items():
        found += [(f"configs.{name}: {line}", line) for line in written_in((config or {}).get("content", ""))]
    return found


def secrets_in(image):
    """The secrets that a Dockerfile writes into its image."""
    for word, rest in (step for steps in image.stages.values() for step in steps):
        if word in {"ENV", "ARG"}:
            pairs = [(variable, value) for variable, value in assignments(rest) if not value.startswith("$")]
            yield from ((variable, secret) for variable, value in pairs for secret in told(variable, value))
        elif word == "COPY":
            yield from ((variable, variable) for variable in written_in(rest.partition("\n")[2]))


def password_of_the_database(compose, server):
    """The password that the database is set up with, or the file that it comes from."""
    environment = compose.environment(server)
    if not (place := environment.get("POSTGRES_PASSWORD_FILE")):
        return environment.get("POSTGRES_PASSWORD"), None
    for name, secret in (compose.config.get("secrets") or {}).items():
        if place.endswith(f"/{name}"):
            return compose.variables.get(secret.get("environment", "")), secret.get("file")
    fail(f"{server} reads its password from {place}, and compose.yaml declares no such secret.")


def private_files(compose):
    """The files of the project's folder that hold secrets."""
    files = [secret["file"] for secret in (compose.config.get("secrets") or {}).values() if "file" in (secret or {})]
    within = {posixpath.normpath(file) for file in files if not file.startswith(("/", "~", ".."))}
    return {".env", *within, *compose.private_env_files()}
