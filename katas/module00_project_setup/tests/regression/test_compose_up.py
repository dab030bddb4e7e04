"""The safety net of compose.yaml: what starts finds its neighbours, and can be reached."""

import re

from tests import compose_mounts, compose_ports
from tests.compose_file import Compose
from tests.compose_servers import address, left_out, port, server
from tests.compose_values import interpolate


def test_the_app_has_the_credentials_that_the_database_was_given():
    compose = Compose.of_a_colleague()
    name = server(compose, "DATABASE_URL")
    url, environment = address(compose, "DATABASE_URL"), compose.environment(name)
    user = environment.get("POSTGRES_USER", "postgres")
    expected = {
        "scheme": ({"postgres": "postgresql"}.get(url.scheme, url.scheme), "postgresql"),
        "user": (url.username, user),
        "database": (url.path[1:], environment.get("POSTGRES_DB", user)),
        "port": (str(url.port or 5432), port(compose, name, "5432")),
    }
    if "POSTGRES_PASSWORD" in environment:
        expected["password"] = (url.password, environment["POSTGRES_PASSWORD"])

    wrong = [f"the {what} {is_!r} instead of {should!r}" for what, (is_, should) in expected.items() if is_ != should]

    assert not wrong, f"The app asks {name} with {', '.join(wrong)}"


def test_the_app_finds_its_cache():
    compose = Compose.of_a_colleague()
    name, url = server(compose, "REDIS_URL"), address(compose, "REDIS_URL")
    asked = re.search(r"--requirepass[ =]+(\S+)", compose.command(name))
    word = asked[1].strip("\"'") if asked else ""
    if "$(" in word:
        return  # a shell reads it from a file when the container starts
    password = interpolate(word, compose.environment(name)) or None

    assert url.scheme == "redis" and str(url.port or 6379) == port(compose, name, "6379")
    assert (url.password or None) == password, "The app and the cache name two passwords"


def test_the_services_are_the_app_a_database_and_a_cache():
    compose = Compose.of_a_colleague()
    database, cache = server(compose, "DATABASE_URL"), server(compose, "REDIS_URL")

    assert database != cache
    assert "build" in compose.services["app"]
    for name, word in {database: "postg|pgvector|timescale", cache: "valkey|redis"}.items():
        image = compose.base(name)
        assert re.search(word, image), f"{name} runs {image}"


def test_the_app_can_be_reached_from_this_machine():
    compose = Compose.of_a_colleague()
    ports = [inner for _, inner in compose_ports.published(compose.services["app"])]
    command = compose.command("app")

    assert ports, "The app publishes no port: nobody can open the site"
    assert re.search(r"0\.0\.0\.0|::|(^|\s)0:\d", command), (
        f"The server listens within its container alone: {command.splitlines()[0][:100]}"
    )
    assert any(inner in command for inner in ports), f"The app publishes {ports}, and its server listens elsewhere"


def test_the_services_that_wait_wait_for_services_that_exist():
    compose = Compose.of_a_colleague()
    for name, service in compose.services.items():
        unknown = set(service.get("depends_on", {})) - compose.services.keys()
        assert not unknown, f"{name} waits for {sorted(unknown)}, which is no service"
        for mount in compose_mounts.mounts(service):
            if mount.kind == "volume" and mount.source:
                assert mount.source in (compose.config.get("volumes") or {}), f"{mount.source} is declared nowhere"


def test_one_command_starts_app_database_and_cache():
    compose = Compose.of_a_colleague()

    resting = list(left_out(compose, "app", server(compose, "DATABASE_URL"), server(compose, "REDIS_URL")))

    assert not resting, f"`docker compose up` leaves {len(resting)} of 3 services out: {', '.join(resting)}"


def test_what_an_image_copies_is_there():
    compose = Compose.of_a_colleague()
    images = [image for name in compose.services if (image := compose.image(name))]

    missing = [what for image in images for what in image.missing()]

    assert not missing, f"The build stops, for what it copies it does not find: {', '.join(missing)}"
