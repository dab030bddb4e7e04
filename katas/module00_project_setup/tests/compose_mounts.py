"""What a container of compose.yaml sees of this machine, and what this machine's neighbours see of it."""

import dataclasses
import ipaddress
import posixpath
import re

from tests.compose_text import KATA


@dataclasses.dataclass(frozen=True)
class Mount:
    """Something that the container sees at `target`: a folder of this machine, a volume, or memory."""

    kind: str
    source: str
    target: str


def mounts(service):
    """Every mount of a service, short or long."""
    found = [short(entry) if isinstance(entry, str) else long(entry) for entry in service.get("volumes", [])]
    memory = service.get("tmpfs", [])
    for entry in memory if isinstance(memory, list) else [memory]:
        found.append(Mount("tmpfs", "", posixpath.normpath(entry.split(":")[0])))
    return found


def short(entry):
    source, colon, rest = entry.partition(":")
    if not colon:
        return Mount("volume", "", posixpath.normpath(entry))
    kind = "bind" if source.startswith((".", "/", "~")) else "volume"
    return Mount(kind, source, posixpath.normpath(rest.split(":")[0]))


def long(entry):
    return Mount(entry["type"], entry.get("source", ""), posixpath.normpath(entry.get("target", "/")))


def synced(service):
    """The folders that `docker compose up --watch` keeps up to date in the container."""
    rules = (service.get("develop") or {}).get("watch", [])
    return [
        Mount("bind", rule["path"], posixpath.normpath(rule["target"]))
        for rule in rules
        if rule.get("action", "").startswith("sync") and "target" in rule
    ]


def holder(found, path):
    """The mount that decides what is at this path: the one with the longest target."""
    over = [mount for mount in found if path == mount.target or path.startswith(mount.target.rstrip("/") + "/")]
    return max(over, key=lambda mount: len(mount.target), default=None)


def seen_at(found, path):
    """The file of this machine that the container sees at this path, if it is one."""
    mount = holder(found, path)
    if mount is None or mount.kind != "bind":
        return None
    return (KATA / mount.source / posixpath.relpath(path, mount.target)).resolve()


def data_folder(service, environment):
    """Where the database keeps its rows, and the folder for which its image makes a nameless volume."""
    image = service.get("image", "").rpartition("/")[2]
    number = re.search(r"\d+", image.partition(":")[2])
    if "bitnami" in service.get("image", ""):
        return "/bitnami/postgresql/data", None
    if number and int(number[0]) < 18:
        return environment.get("PGDATA", "/var/lib/postgresql/data"), "/var/lib/postgresql/data"
    folder = f"/var/lib/postgresql/{number[0]}/docker" if number else "/var/lib/postgresql/data"
    return environment.get("PGDATA", folder), "/var/lib/postgresql"


def published(service):
    """For each published port the address of this machine that it listens on, and the container's port."""
    return [of_text(str(port)) if not isinstance(port, dict) else of_map(port) for port in service.get("ports", [])]


def of_text(port):
    address, _, inner = port.partition("/")[0].rpartition(":")
    host, colon, _ = address.rpartition(":")
    return (host.strip("[]") if colon else ""), inner


def of_map(port):
    return port.get("host_ip", ""), str(port["target"])


def is_loopback(address):
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def shown(address):
    return address or "every interface"
