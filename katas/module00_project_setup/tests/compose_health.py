"""Judges a health check: it asks the right server, and says of a dead one that it is dead."""

import re
from urllib.parse import urlsplit

from tests import compose_servers
from tests.compose_clients import Clients, command_of

USUAL_PORTS = {"database": "5432", "cache": "6379"}


def fault(compose, kind, name, folder):
    """What is wrong with the health check of the database or the cache; None where nothing is."""
    check, image = compose.services[name].get("healthcheck") or {}, compose.image(name)
    test = check.get("test") or (image and image.health_check())
    if not test or check.get("disable") or not command_of(test):
        return (
            f"The {kind} ({name}) has no health check: Compose calls it started when its process is, 0 questions asked"
        )
    environment = compose.environment(name)
    clients = Clients(folder, environment, wanted_password(compose, kind, test))
    healthy = clients.check(test, answer=0)
    if not clients.asked:
        return f"The health check of {name} ({test}) asks no client of the server: it would pass for a dead one"
    if clients.refused:
        return f"The {kind} wants a password, and its health check ({test}) does not give it: it is told NOAUTH"
    if healthy != 0:
        return f"The {kind} answers, and its health check ({test}) ends with {healthy}"
    port = compose_servers.port(compose, name, USUAL_PORTS[kind])
    if wrong := misdirected(clients.asked, name, environment, port):
        return f"The health check of {name} ({test}) asks for {wrong}, which this server is not or has not"
    if any(clients.check(test, answer) in {0, None} for answer in (1, 2)):
        return f"The {kind}'s client ends with 1 or 2, and the health check ({test}) with 0"
    return None


def wanted_password(compose, kind, test):
    """What the cache lets in; empty where it asks for nothing, or where the check reads it within the container."""
    read_there = re.search(r"\$\(|`|/run/secrets", str(test))
    return "" if kind == "database" or read_there else compose_servers.address(compose, "REDIS_URL").password or ""


def option(asked, *names):
    """The value of an option among a client's arguments, however it was written."""
    for at, word in enumerate(asked):
        for name in names:
            if word == name:
                return asked[at + 1] if at + 1 < len(asked) else ""
            if word.startswith(f"{name}=") or (len(name) == 2 and word.startswith(name)):
                return word[len(name) :].removeprefix("=")
    return None


def aim(asked):
    """Where a client was sent: its options, and an address or `host=... port=...` among its arguments."""
    found = {"host": option(asked, "-h", "--host"), "port": option(asked, "-p", "--port")}
    if asked[0] in {"pg_isready", "psql"}:
        found |= {"user": option(asked, "-U", "--username"), "database": option(asked, "-d", "--dbname")}
    for word in (re.sub(r"^--[\w-]+=", "", word) for word in asked[1:]):
        if "://" in word:
            url = urlsplit(word)
            found |= {"host": url.hostname, "port": str(url.port or "") or None}
            found |= {"user": url.username, "database": url.path[1:] or None} if url.scheme.startswith("postg") else {}
        elif pairs := dict(re.findall(r"\b(host|port|user|dbname)=(\S+)", word)):
            if not word.startswith("-"):
                found |= {
                    "database": None,
                    **{{"dbname": "database"}.get(key, key): value for key, value in pairs.items()},
                }
    return {key: value for key, value in found.items() if value is not None}


def misdirected(asked, server, environment, port):
    """What a check asks for that is not its own server's: another host, port, user or database."""
    user = environment.get("POSTGRES_USER", "postgres")
    right = {"port": port, "user": user, "database": environment.get("POSTGRES_DB", user)}
    usual = "6379" if asked[0] not in {"pg_isready", "psql"} else environment.get("PGPORT", "5432")
    sent = {"port": usual, **aim(asked)}
    host = sent.pop("host", None) or "localhost"
    wrong = [] if host in {"localhost", "127.0.0.1", "::1", server} or host[0] == "/" else [f"the host {host}"]
    return " and ".join([*wrong, *(f"the {what} {is_!r}" for what, is_ in sent.items() if is_ != right.get(what, is_))])
