"""What a container of compose.yaml sees of this machine: folders, volumes, and what is kept up to date."""

import dataclasses
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
    """The folders that `docker compose up --watch` keeps up to date in the container, and what it ignores."""
    for rule in (service.get("develop") or {}).get("watch", []):
        if rule.get("action", "").startswith("sync") and "target" in rule:
            yield Mount("bind", rule["path"], posixpath.normpath(rule["target"]))
            ignored = rule.get("ignore", [])
            for pattern in ignored if isinstance(ignored, list) else [ignored]:
                yield Mount("ignored", "", posixpath.normpath(posixpath.join(rule["target"], pattern)))


def reloads(service, command):
    """Whether a saved file starts the server anew: by itself, by a program that watches, or by Compose."""
    rules = (service.get("develop") or {}).get("watch", [])
    if re.search(r"\b(watchfiles|watchmedo)\b", command) or any(rule.get("action") == "sync+restart" for rule in rules):
        return True
    return "--noreload" not in command and bool(re.search(r"\brunserver(_plus)?\b|--reload\b", command))


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
