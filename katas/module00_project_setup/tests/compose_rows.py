"""Where the database of compose.yaml keeps its rows, and whether they are still there tomorrow."""

import re

from tests import compose_mounts


def loss(compose, name):
    """Why the rows of this service do not outlive its container; None where they do."""
    service, image = compose.services[name], compose.base(name)
    folder, nameless = data_folder(image, compose.environment(name), compose.command(name))
    mounts = compose_mounts.mounts(service)
    if nameless not in {None, *(mount.target for mount in mounts)}:
        mounts.append(compose_mounts.Mount("volume", "", nameless))
    holder = compose_mounts.holder(mounts, folder)
    if not (holder and holder.kind == "volume" and holder.source):
        return (
            f"{name} ({image}) has no named volume where it keeps the rows ({folder}, as far as its tag "
            "and its command tell): after `docker compose down` there are 0 rows"
        )
    declared = compose.config.get("volumes") or {}
    if holder.source not in declared:
        return f"The volume {holder.source} is declared nowhere in compose.yaml"
    volume = declared[holder.source] or {}
    if (volume.get("driver_opts") or {}).get("type") == "tmpfs":
        return f"The volume {holder.source} lives in memory: after `docker compose down` there are 0 rows"
    if volume.get("external"):
        return f"The volume {holder.source} is external: on a colleague's machine it is not there, and nothing starts"
    return None


def data_folder(image, environment, command):
    """Where the database keeps its rows, and the folder for which its image makes a nameless volume."""
    number = re.search(r"\d+", image.rpartition("/")[2].partition(":")[2])
    told = re.search(r"(?<!\S)(?:-D|data_directory)[ =]*(/\S+)", command)
    if "bitnami" in image:
        return "/bitnami/postgresql/data", None
    if number and int(number[0]) < 18:
        folder, nameless = "/var/lib/postgresql/data", "/var/lib/postgresql/data"
    else:
        folder = f"/var/lib/postgresql/{number[0]}/docker" if number else "/var/lib/postgresql/data"
        nameless = "/var/lib/postgresql"
    return told[1] if told else environment.get("PGDATA", folder), nameless
