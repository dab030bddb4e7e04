"""Exercise 05, the Compose file from a blog: what one command starts is ready, private, lasting and yours to edit."""

import re

import pytest

from tests import compose_health, compose_mounts
from tests.compose_file import Compose
from tests.compose_secrets import ignored_by_git, password_of_the_database, secrets_of
from tests.compose_text import KATA, example, text_of
from tests.compose_values import SECRET

ADDRESSES = {"database": "DATABASE_URL", "cache": "REDIS_URL"}
LEAKED = ("whiskers2019", "b7Qz-paws-and-claws-2c9f4e1d8a6035")
SEEN = ("apps/clinic/models.py", "config/urls.py", "templates/base.html")


def app_image(compose):
    """How the app's image is built."""
    image = compose.image("app")
    assert image, "The app's service has no `build`: the project's own code is in no image"
    return image


def test_every_image_names_its_version():
    compose = Compose.of_a_colleague()
    images = {
        name: service.get("image", "none") for name, service in compose.services.items() if "build" not in service
    }
    for name in compose.services.keys() - images.keys():
        images |= {f"{name} (FROM)": image for image in compose.image(name).bases()}

    floating = [
        f"{name} {image}"
        for name, image in images.items()
        if "@sha256:" not in image and not re.search(r"\d", image.rpartition("/")[2].partition(":")[2])
    ]

    assert not floating, (
        f"Images that name no version, so that tomorrow they are others: {len(floating)} of {len(images)} "
        f"({', '.join(floating)})"
    )


@pytest.mark.parametrize("server", ADDRESSES)
def test_a_health_check_asks_the_server_itself(server, tmp_path):
    compose = Compose.of_a_colleague()
    name = compose.server(ADDRESSES[server])
    check = compose.services[name].get("healthcheck") or {}
    test = check.get("test")

    assert test and not check.get("disable") and compose_health.command_of(test), (
        f"The {server} ({name}) has no health check: Compose calls it started when its process is, 0 questions asked"
    )
    clients = compose_health.Clients(tmp_path)
    environment = compose.environment(name)
    healthy, asked = clients.check(test, environment, answer=0)
    assert asked, f"The health check of {name} ({test}) asks no client of the server: it would pass for a dead one"
    assert healthy == 0, f"The {server} answers, and its health check ({test}) ends with {healthy}"
    for answer in (1, 2):
        ended, _ = clients.check(test, environment, answer)
        assert ended not in {0, None}, f"The {server}'s client ends with {answer}, and the health check ({test}) with 0"
    wrong = compose_health.misdirected(asked, name, environment)
    assert not wrong, f"The health check of {name} ({test}) asks for {wrong}, which this server is not or has not"


def test_the_app_starts_once_database_and_cache_are_healthy():
    compose = Compose.of_a_colleague()
    servers = {name: compose.server(address) for name, address in ADDRESSES.items()}
    missed = [f"{what} ({name})" for what, name in servers.items() if name not in compose.awaited("app")]

    assert not missed, f"The app does not wait until {' and '.join(missed)} is healthy: its first query may find nobody"


def test_the_rows_outlive_the_containers():
    compose = Compose.of_a_colleague()
    name = compose.server("DATABASE_URL")
    service = compose.services[name]
    folder, nameless = compose_mounts.data_folder(service, compose.environment(name))
    mounts = compose_mounts.mounts(service)
    if nameless not in {None, *(mount.target for mount in mounts)}:
        mounts.append(compose_mounts.Mount("volume", "", nameless))

    holder = compose_mounts.holder(mounts, folder)

    assert holder and holder.kind == "volume" and holder.source, (
        f"{name} ({service.get('image')}) has no named volume where its image keeps the rows ({folder}, as far as its "
        "tag tells the version): after `docker compose down` there are 0 rows"
    )
    declared = compose.config.get("volumes") or {}
    assert holder.source in declared, f"The volume {holder.source} is declared nowhere in compose.yaml"
    options = (declared[holder.source] or {}).get("driver_opts") or {}
    assert options.get("type") != "tmpfs", f"The volume {holder.source} lives in memory"


def test_a_saved_file_is_what_the_running_server_shows():
    compose = Compose.of_a_colleague()
    app, image = compose.services["app"], compose.image("app")
    folder = app.get("working_dir") or (image.folder() if image else "/")
    mounts = compose_mounts.mounts(app) + compose_mounts.synced(app)

    unseen = [file for file in SEEN if compose_mounts.seen_at(mounts, f"{folder}/{file}") != KATA / file]

    assert not unseen, (
        f"In {folder}, where the app works, {len(unseen)} of {len(SEEN)} files are the image's own, so that a change "
        f"is seen after the next build: {', '.join(unseen)}"
    )
    command = compose.command("app")
    assert re.search(r"runserver(?!.*--noreload)|--reload\b", command), (
        f"The server is started without reloading ({command[:100]}): it keeps the code that it began with"
    )


def test_no_port_is_open_to_the_neighbours():
    compose = Compose.of_a_colleague()
    open_ports = [
        f"{name} {inner} on {compose_mounts.shown(address)}"
        for name, service in compose.services.items()
        for address, inner in compose_mounts.published(service)
        if not compose_mounts.is_loopback(address)
    ]
    open_ports += [f"{name} all" for name, service in compose.services.items() if service.get("network_mode") == "host"]

    assert not open_ports, f"Ports that answer whoever shares your network: {len(open_ports)} ({', '.join(open_ports)})"


def test_no_secret_stands_in_the_files_that_git_keeps():
    compose = Compose.of_a_colleague()
    name = compose.server("DATABASE_URL")
    kept = {where for where, secret in secrets_of(compose) if not any(fresh in secret for fresh in compose.fresh)}
    kept |= {where for where, _ in secrets_of(Compose.of_nobody())}  # a default is known to everybody, too

    assert not kept, (
        f"Secrets that are the same whatever .env says, so that everybody who reads git knows them: {len(kept)} "
        f"({', '.join(sorted(kept))})"
    )
    password, file = password_of_the_database(compose, name)
    assert password or file, f"{name} is set up without a password: whoever reaches it is let in"


def test_the_example_names_what_a_colleague_must_fill_in():
    text_of(".env.example")
    documented = example()

    missing = sorted(Compose.of_nobody().needed() - documented.keys())

    assert not missing, f"compose.yaml needs {len(missing)} variables that .env.example does not name: {missing}"
    assert any(SECRET.search(name) or "://" in value for name, value in documented.items()), (
        ".env.example names no secret, so the secrets are elsewhere"
    )
    files = [KATA / "compose.yaml", KATA / ".env.example", *(KATA / "docker").rglob("*")]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()]
    known = [word for word in LEAKED if any(word in text for text in texts)]
    assert not known, f"Secrets that git has known from the first day and that are still in use: {len(known)}"


def test_git_takes_the_example_and_leaves_the_secrets(tmp_path):
    compose = Compose.of_a_colleague()
    _, file = password_of_the_database(compose, compose.server("DATABASE_URL"))
    private = {".env"} | ({file.removeprefix("./")} if file else set())
    public = {".env.example", "compose.yaml", "manage.py", *SEEN, "docker/Dockerfile", ".dockerignore"}

    ignored = ignored_by_git(tmp_path, *private, *public)

    assert private <= ignored, (
        f"git would take {len(private - ignored)} of {len(private)} files of secrets into the next commit: "
        f"{', '.join(sorted(private - ignored))}"
    )
    assert not public & ignored, f"git ignores {', '.join(sorted(public & ignored))}, which a colleague needs"


def test_the_image_runs_as_somebody_without_power():
    compose = Compose.of_a_colleague()
    image = app_image(compose)
    user = str(compose.services["app"].get("user") or image.last("USER") or "root").strip("\"'").partition(":")[0]

    assert user not in {"root", "0", ""}, (
        "The app's processes run as root (user 0): what they write into the mounted folder is root's, "
        "and so is whoever breaks out"
    )


def test_a_changed_line_of_code_installs_no_package_anew():
    image = app_image(Compose.of_a_colleague())

    installing, late = image.installs_after_code()

    assert installing, f"{image.name} installs no package at all"
    assert not late, f"{image.name} copies the code, then installs: for 1 changed character all packages come anew"


def test_what_is_private_never_reaches_the_builder():
    image = app_image(Compose.of_a_colleague())

    seen = [name for name in (".env", ".git/config") if not image.ignores(name)]

    assert not seen, f".dockerignore lets {len(seen)} of 2 private things into the image: {', '.join(seen)}"
