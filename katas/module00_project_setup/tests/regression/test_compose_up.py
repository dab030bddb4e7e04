"""The safety net of compose.yaml: what starts finds its neighbours, and can be reached."""

import re

from tests import compose_mounts
from tests.compose_file import Compose
from tests.compose_values import interpolate


def test_the_app_has_the_credentials_that_the_database_was_given():
    compose = Compose.of_a_colleague()
    name = compose.server("DATABASE_URL")
    url, environment = compose.url("DATABASE_URL"), compose.environment(name)
    user = environment.get("POSTGRES_USER", "postgres")
    expected = {
        "scheme": ({"postgres": "postgresql"}.get(url.scheme, url.scheme), "postgresql"),
        "user": (url.username, user),
        "database": (url.path[1:], environment.get("POSTGRES_DB", user)),
        "port": (url.port or 5432, 5432),
    }
    if "POSTGRES_PASSWORD" in environment:
        expected["password"] = (url.password, environment["POSTGRES_PASSWORD"])

    wrong = [f"the {what} {is_!r} instead of {should!r}" for what, (is_, should) in expected.items() if is_ != should]

    assert not wrong, f"The app asks {name} with {', '.join(wrong)}"


def test_the_app_finds_its_cache():
    compose = Compose.of_a_colleague()
    name, url = compose.server("REDIS_URL"), compose.url("REDIS_URL")
    asked = re.search(r"--requirepass[ =]+(\S+)", compose.command(name))
    word = asked[1].strip("\"'") if asked else ""
    if "$(" in word:
        return  # a shell reads it from a file when the container starts
    password = interpolate(word, compose.environment(name)) or None

    assert url.scheme == "redis" and (url.port or 6379) == 6379
    assert (url.password or None) == password, "The app and the cache name two passwords"


def test_the_services_are_the_app_a_database_and_a_cache():
    compose = Compose.of_a_colleague()
    database, cache = compose.server("DATABASE_URL"), compose.server("REDIS_URL")

    assert database != cache
    assert "build" in compose.services["app"]
    for name, word in {database: "postg|pgvector|timescale", cache: "valkey|redis"}.items():
        image = compose.services[name].get("image", "")
        assert re.search(word, image), f"{name} runs {image}"


def test_the_app_can_be_reached_from_this_machine():
    compose = Compose.of_a_colleague()
    ports = [inner for _, inner in compose_mounts.published(compose.services["app"])]
    command = compose.command("app")

    assert ports, "The app publishes no port: nobody can open the site"
    assert re.search(r"0\.0\.0\.0|::|(^|\s)0:\d", command), (
        f"The server listens within its container alone: {command[:100]}"
    )
    assert any(port in command for port in ports), f"The app publishes {ports}, and its server listens elsewhere"


def test_the_services_that_wait_wait_for_services_that_exist():
    compose = Compose.of_a_colleague()
    for name, service in compose.services.items():
        unknown = set(service.get("depends_on", {})) - compose.services.keys()
        assert not unknown, f"{name} waits for {sorted(unknown)}, which is no service"
        for mount in compose_mounts.mounts(service):
            if mount.kind == "volume" and mount.source:
                assert mount.source in (compose.config.get("volumes") or {}), f"{mount.source} is declared nowhere"
