"""The images that compose.yaml and its Dockerfiles take from a registry, and which of them move."""

import re

MOVING = re.compile(r"latest|edge|nightly|rolling|unstable|\b(main|master)\b")
SYSTEM = re.compile(r"(alpine|debian|ubuntu|ubi|bookworm|trixie|bullseye|noble|jammy)[-_]?\d[\d.]*")


def taken(compose):
    """Every image of a registry: which service takes it, and its name."""
    for name, service in compose.services.items():
        image = compose.image(name)
        if image:
            yield from ((f"{name} (Dockerfile)", other) for other in image.taken())
        else:
            yield name, service.get("image", "none")


def floating(image):
    """Whether a name says nothing of the version: the system's number below it is not the program's."""
    tag = image.rpartition("/")[2].partition(":")[2]
    return "@sha256:" not in image and (bool(MOVING.search(tag)) or not re.search(r"\d", SYSTEM.sub("", tag)))
