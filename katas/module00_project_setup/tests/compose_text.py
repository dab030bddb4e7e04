"""The files around Compose: what they say, or a sentence where they cannot be read."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
import yaml

from tests.compose_values import Refused, interpolate, read_dotenv

KATA = Path(__file__).resolve().parents[1]


def fail(sentence):
    raise pytest.fail.Exception(sentence, pytrace=False) from None


def text_of(name):
    """What a file of the project says; a sentence where it is missing."""
    if not (KATA / name).is_file():
        fail(f"There is no {name} in the project's folder yet.")
    return (KATA / name).read_text(encoding="utf-8")


def variables_of(name, known=()):
    """What a file of variables says; a sentence where it cannot be read."""
    try:
        return read_dotenv(text_of(name), known)
    except Refused as error:
        fail(f"{name} cannot be read: {error}")


def example():
    """The variables of `.env.example`; none where there is no such file."""
    return variables_of(".env.example") if (KATA / ".env.example").is_file() else {}


def schema():
    """The Compose specification's own, as check-jsonschema carries it."""
    package = Path(importlib.util.find_spec("check_jsonschema").origin).parent
    return json.loads((package / "builtin_schemas" / "vendor" / "compose-spec.json").read_text(encoding="utf-8"))


class OneValueEach(yaml.SafeLoader):
    """YAML as Compose takes it: a key that stands twice in one map is refused, where PyYAML takes the later one."""

    def compose_mapping_node(self, anchor):
        node, seen = super().compose_mapping_node(anchor), set()
        for key in (key for key, _ in node.value if isinstance(key.value, str) and key.value != "<<"):
            if key.value in seen:
                raise Refused(f"`{key.value}` stands twice in one map, again in line {key.start_mark.line + 1}")
            seen.add(key.value)
        return node


def filled_in(value, variables):
    """A value with the variables of all its texts put in."""
    if isinstance(value, dict):
        return {key: filled_in(item, variables) for key, item in value.items()}
    if isinstance(value, list):
        return [filled_in(item, variables) for item in value]
    return interpolate(value, variables) if isinstance(value, str) else value


def mapping(value):
    """A map, whether it was written as one or as a list of `NAME=value`."""
    if isinstance(value, list):
        pairs = (str(item).partition("=") for item in value)
        return {name: (item if equals else None) for name, equals, item in pairs}
    return dict(value or {})


def plain(value):
    """A value as it arrives in a container's environment."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def with_scripts(command):
    """A command, and what the project's scripts in it say, their comments aside."""
    words = {word for word in re.split(r"[\s\"'\[\],;&|]+", command) if word.rpartition("/")[2] != "manage.py"}
    files = [file for word in sorted(words) if (file := script(word))]
    lines = [line for file in files for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    return "\n".join([command, *(line for line in lines if not line.lstrip().startswith("#"))])


def script(word):
    """The project's file that a word of a command names, wherever the image keeps it."""
    if word.rpartition("/")[2].partition(".")[2] not in {"", "sh", "bash", "py"}:
        return None
    parts = [part for part in word.split("/") if part not in {"", ".", ".."}]
    places = [
        folder.joinpath(*parts[at:]) for at in range(len(parts)) for folder in (KATA, KATA / "docker", KATA / "scripts")
    ]
    return next((place for place in places if place.is_file()), None)
