"""What a container is told that nobody else may know, and the files that it may come from."""

import posixpath
import re

from tests.compose_dockerfile import assignments, put_in
from tests.compose_literals import told, written_in
from tests.compose_text import fail, mapping, plain

OPTION = re.compile(r"(?<!\S)(?:--requirepass|--pass|--password|-a)[ =]+(\$\{[^}]*\}\S*|\S+)")


def secrets_of(compose):
    """Every secret that a service is given: where it stands, and what it is."""
    found = []
    for name, service in compose.services.items():
        build = service.get("build")
        arguments = mapping(build.get("args")) if isinstance(build, dict) else {}
        for variable, value in [*compose.environment(name).items(), *arguments.items()]:
            found += [(f"{name}: {variable}", secret) for secret in told(variable, plain(value or ""))]
        found += [(f"{name}: {part}", secret) for part, secret in options_of(compose, name)]
        if image := compose.image(name):
            found += [(f"{image.name}: {variable}", secret) for variable, secret in secrets_in(image)]
    for name, config in (compose.config.get("configs") or {}).items():
        found += [(f"configs.{name}: {line}", line) for line in written_in((config or {}).get("content", ""))]
    return found


def options_of(compose, name):
    """The passwords that a service's command and health check spell."""
    service = compose.written["services"][name] or {}
    test = (service.get("healthcheck") or {}).get("test")
    for part, words in {"command": service.get("command"), "healthcheck": test}.items():
        text = " ".join(map(str, words)) if isinstance(words, list) else str(words or "")
        for word in OPTION.findall(text):
            secret = put_in(word.strip("\"'"), compose.variables)
            if secret and not secret.startswith("$"):  # a dollar that is left is for the container's shell
                yield part, secret


def secrets_in(image):
    """The secrets that a Dockerfile writes into its image."""
    for word, rest in (step for steps in image.stages.values() for step in steps):
        if word in {"ENV", "ARG"}:
            pairs = [(variable, value) for variable, value in assignments(rest) if not value.startswith("$")]
            yield from ((variable, secret) for variable, value in pairs for secret in told(variable, value))
        elif word == "COPY":
            yield from ((variable, variable) for variable in written_in(rest.partition("\n")[2]))


def asks_for_a_password(compose, server):
    """Whether the database is set up with a password, or a file that holds one, and trusts nobody without it."""
    environment = compose.environment(server)
    trust = [environment.get(name, "") for name in ("POSTGRES_HOST_AUTH_METHOD", "POSTGRES_INITDB_ARGS")]
    if re.search(r"\btrust\b", " ".join(trust)):
        return False
    if not (place := environment.get("POSTGRES_PASSWORD_FILE")):
        return bool(environment.get("POSTGRES_PASSWORD"))
    for name, secret in (compose.config.get("secrets") or {}).items():
        if place.endswith(f"/{name}"):
            return bool(compose.variables.get(secret.get("environment", "")) or secret.get("file"))
    fail(f"{server} reads its password from {place}, and compose.yaml declares no such secret.")


def private_files(compose):
    """The files of the project's folder that hold secrets."""
    files = [secret["file"] for secret in (compose.config.get("secrets") or {}).values() if "file" in (secret or {})]
    within = {posixpath.normpath(file) for file in files if not file.startswith(("/", "~", ".."))}
    return {".env", *within, *compose.private_env_files()}
