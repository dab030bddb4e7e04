"""The database and the cache of compose.yaml: which services they are, where they listen, who waits for them."""

import re
from urllib.parse import urlsplit

from tests.compose_text import fail


def address(compose, variable):
    """An address that the app is given: its parts."""
    value = compose.environment("app").get(variable)
    if not value:
        fail(f"The app's container is given no {variable}.")
    return urlsplit(value)


def server(compose, variable):
    """The name of the service that an address of the app leads to."""
    host = address(compose, variable).hostname
    for name, service in compose.services.items():
        networks = service.get("networks")
        attached = networks.values() if isinstance(networks, dict) else []
        aliases = [alias for network in attached if network for alias in network.get("aliases", [])]
        if host in {name, service.get("container_name"), service.get("hostname"), *aliases} and name != "app":
            return name
    fail(f"The app's {variable} leads to `{host}`, and no service of compose.yaml has that name.")


def port(compose, name, usual):
    """Where a server listens within its container."""
    told = re.search(r"(?<!\S)(?:-p|--port|-c\s+port)[ =]*(\d+)", compose.command(name))
    return told[1] if told else compose.environment(name).get("PGPORT", usual)


def awaited(compose, name, seen=()):
    """The services that are healthy before this one starts, those included that others wait for."""
    wanted = compose.services[name].get("depends_on", {})
    conditions = {} if isinstance(wanted, list) else {other: (how or {}) for other, how in wanted.items()}
    needed = {other: how for other, how in conditions.items() if how.get("required", True)}
    found = {other for other, how in needed.items() if how.get("condition") == "service_healthy"}
    further = compose.services.keys() & set(wanted) - {*seen, name}
    return found.union(*(awaited(compose, other, (*seen, name)) for other in further))


def left_out(compose, *names):
    """Which of these services `docker compose up` does not start, and why."""
    active = set(compose.variables.get("COMPOSE_PROFILES", "").split(","))
    for name in names:
        service = compose.services[name]
        profiles = set(service.get("profiles", []))
        copies = service.get("scale", (service.get("deploy") or {}).get("replicas", 1))
        if profiles and not active & {*profiles, "*"}:
            yield f"{name} waits for the profile {' or '.join(sorted(profiles))}"
        elif str(copies) == "0":
            yield f"{name} is started 0 times"
