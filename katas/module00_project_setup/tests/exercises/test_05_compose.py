"""Exercise 05, the Compose file from a blog: what one command starts is ready, private, lasting and yours to edit."""

import pytest

from tests import compose_health, compose_images, compose_mounts, compose_ports, compose_rows, compose_user
from tests.compose_file import Compose
from tests.compose_git import ignored
from tests.compose_literals import still_known, written_down
from tests.compose_secrets import asks_for_a_password, private_files, secrets_of
from tests.compose_servers import awaited, server
from tests.compose_text import KATA, text_of
from tests.compose_values import SECRET

ADDRESSES = {"database": "DATABASE_URL", "cache": "REDIS_URL"}
SEEN = ("apps/clinic/models.py", "config/urls.py", "templates/base.html")


def app_image(compose):
    """How the app's image is built."""
    image = compose.image("app")
    assert image, "The app's service has no `build`: the project's own code is in no image"
    return image


def test_every_image_names_its_version():
    images = list(compose_images.taken(Compose.of_a_colleague()))

    unpinned = [f"{name} {image}" for name, image in images if compose_images.floating(image)]

    assert not unpinned, (
        f"Images that name no version, so that tomorrow they are others: {len(unpinned)} of {len(images)} "
        f"({', '.join(unpinned)})"
    )


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_health_check_asks_the_server_itself(kind, tmp_path):
    compose = Compose.of_a_colleague()

    fault = compose_health.fault(compose, kind, server(compose, ADDRESSES[kind]), tmp_path)

    assert not fault, fault


def test_the_app_starts_once_database_and_cache_are_healthy():
    compose = Compose.of_a_colleague()
    servers = {kind: server(compose, address) for kind, address in ADDRESSES.items()}

    missed = [f"{kind} ({name})" for kind, name in servers.items() if name not in awaited(compose, "app")]

    assert not missed, f"The app does not wait until {' and '.join(missed)} is healthy: its first query may find nobody"


def test_the_rows_outlive_the_containers():
    compose = Compose.of_a_colleague()

    loss = compose_rows.loss(compose, server(compose, "DATABASE_URL"))

    assert not loss, loss


def test_a_saved_file_is_what_the_running_server_shows():
    compose = Compose.of_a_colleague()
    app, image = compose.services["app"], compose.image("app")
    folder = app.get("working_dir") or (image.folder() if image else "/")
    mounts = [*compose_mounts.mounts(app), *compose_mounts.synced(app)]

    unseen = [file for file in SEEN if compose_mounts.seen_at(mounts, f"{folder}/{file}") != KATA / file]

    assert not unseen, (
        f"In {folder}, where the app works, {len(unseen)} of {len(SEEN)} files are the image's own, so that a change "
        f"is seen after the next build: {', '.join(unseen)}"
    )
    command = compose.command("app")
    assert compose_mounts.reloads(app, command), (
        f"The server is started without reloading ({command.splitlines()[0][:100]}): it keeps the code it began with"
    )


def test_no_port_is_open_to_the_neighbours():
    compose = Compose.of_a_colleague()
    ports = [(f"{name} {inner}", address) for name, address, inner in compose_ports.every(compose)]

    refused = [f"{address} ({port})" for port, address in ports if not compose_ports.is_number(address)]
    open_ports = [
        f"{port} on {compose_ports.shown(address)}" for port, address in ports if not compose_ports.is_loopback(address)
    ]
    open_ports += [f"{name} all" for name, service in compose.services.items() if service.get("network_mode") == "host"]

    assert not refused, f"Compose refuses to publish at {', '.join(refused)}: an address is a number, such as 127.0.0.1"
    assert not open_ports, f"Ports that answer whoever shares your network: {len(open_ports)} ({', '.join(open_ports)})"


def test_no_secret_stands_in_the_files_that_git_keeps():
    compose = Compose.of_a_colleague()
    name = server(compose, "DATABASE_URL")
    kept = {where for where, secret in secrets_of(compose) if not compose.is_fresh(secret)}
    kept |= {where for where, _ in secrets_of(Compose.of_nobody())}  # a default is known to everybody, too
    kept |= set(written_down(compose))

    assert not kept, (
        f"Secrets that are the same whatever .env says, so that everybody who reads git knows them: {len(kept)} "
        f"({', '.join(sorted(kept))})"
    )
    assert asks_for_a_password(compose, name), f"{name} is set up without a password: whoever reaches it is let in"


def test_the_example_names_what_a_colleague_must_fill_in():
    text_of(".env.example")
    compose = Compose.of_a_colleague()
    documented = compose.examples()

    missing = sorted(Compose.of_nobody().needed() - documented.keys())

    assert not missing, f"compose.yaml needs {len(missing)} variables that .env.example does not name: {missing}"
    assert any(SECRET.search(name) or "://" in value for name, value in documented.items()), (
        ".env.example names no secret, so the secrets are elsewhere"
    )
    known = still_known(compose)
    assert not known, f"Secrets that git has known from the first day and that are still in use: {len(known)}"


def test_git_takes_the_example_and_leaves_the_secrets():
    private = private_files(Compose.of_a_colleague())
    public = {".env.example", "compose.yaml", "manage.py", *SEEN, "docker/Dockerfile", ".dockerignore"}

    left = ignored(*sorted(private | public))

    assert private <= left, (
        f"git would take {len(private - left)} of {len(private)} files of secrets into the next commit: "
        f"{', '.join(sorted(private - left))}"
    )
    assert not public & left, f"git ignores {', '.join(sorted(public & left))}, which a colleague needs"


def test_the_image_runs_as_somebody_without_power():
    compose = Compose.of_a_colleague()

    fault = compose_user.fault(app_image(compose), compose_user.of_the_app(compose))

    assert not fault, f"The app's processes {fault}"


def test_a_changed_line_of_code_installs_no_package_anew():
    image = app_image(Compose.of_a_colleague())

    installing, late = image.installs_after_code()

    assert installing, f"{image.name} installs no package at all"
    assert not late, f"{image.name} copies the code, then installs: for 1 changed character all packages come anew"


def test_what_is_private_never_reaches_the_builder():
    compose = Compose.of_a_colleague()
    private = [".git/config", *sorted(private_files(compose))]

    seen = [name for name in private if app_image(compose).context.sees(KATA / name)]

    assert not seen, (
        f".dockerignore lets {len(seen)} of {len(private)} private things into the image: {', '.join(seen)}"
    )
