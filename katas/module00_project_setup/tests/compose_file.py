"""compose.yaml as Compose reads it: variables put in, both ways of writing a thing brought to one."""

import functools
import posixpath
import re

import jsonschema
import yaml

from tests import compose_git
from tests.compose_image import Image
from tests.compose_text import (
    KATA,
    OneValueEach,
    example,
    fail,
    filled_in,
    mapping,
    plain,
    schema,
    text_of,
    variables_of,
    with_scripts,
)
from tests.compose_values import SECRET, Names, Refused, read_dotenv, with_secrets_of_its_own

BESIDE = [f"{stem}.override.{ending}" for stem in ("compose", "docker-compose") for ending in ("yaml", "yml")]


class Compose:
    """The project as `docker compose up` would start it, given the text of a `.env`."""

    def __init__(self, dotenv="", renewed=None):
        self.text, self.renewed = text_of("compose.yaml"), renewed
        try:
            self.variables = Names({"PWD": str(KATA), "HOME": "/home/colleague", "USER": "colleague"}, lenient=True)
            self.dotenv = read_dotenv(dotenv, self.variables)
            self.variables.update(self.dotenv)
            self.written = yaml.load(self.text, OneValueEach)
            self.config = filled_in(self.written, self.variables)
        except yaml.YAMLError as error:
            fail(f"compose.yaml is no YAML: {' '.join(str(error).split())}")
        except Refused as error:
            fail(f"Compose would refuse compose.yaml: {error}")
        self._validate()
        self.services = {name: service or {} for name, service in self.config.get("services", {}).items()}
        if "app" not in self.services:
            fail("compose.yaml has no service `app`; the ticket's Contract asks for one.")

    def _validate(self):
        validator = jsonschema.validators.validator_for(schema())(schema())
        if error := jsonschema.exceptions.best_match(validator.iter_errors(self.config)):
            place = ".".join(map(str, error.absolute_path)) or "the top"
            fail(f"compose.yaml is not valid by the Compose specification, at {place}: {error.message[:200]}")
        named = [word for word in ("include", "extends") if re.search(rf"^\s*{word}:", self.text, re.MULTILINE)]
        named += [name for name in BESIDE if (KATA / name).is_file()]
        named += ["COMPOSE_FILE"] if self.dotenv.get("COMPOSE_FILE", "compose.yaml") != "compose.yaml" else []
        if named:
            fail(f"`{named[0]}` has a say beside compose.yaml; the Contract asks for one file that says everything.")

    @classmethod
    @functools.cache
    def of_nobody(cls):
        """Without any `.env`, and nothing refused for it: what stands in the files themselves."""
        return cls()

    @classmethod
    @functools.cache
    def of_a_colleague(cls):
        """With `.env` made of `.env.example`, and every secret in it made anew."""
        text = text_of(".env.example") if (KATA / ".env.example").is_file() else ""
        gaps = [f"{name}=" for name in sorted(cls.of_nobody().needed() - example().keys()) if SECRET.search(name)]
        return cls(*cls._renewed("\n".join([text, *gaps]), ".env.example", {}))

    @staticmethod
    def _renewed(text, name, renewed):
        try:
            return with_secrets_of_its_own(text, renewed), renewed
        except Refused as error:
            fail(f"{name} cannot be read: {error}")

    def is_fresh(self, secret):
        """Whether a colleague has made this secret anew."""
        return any(fresh in secret for fresh in (self.renewed or {}).values())

    def env_files(self, name):
        """The `env_file` of a service: each path, and whether it must be there."""
        files = self.services[name].get("env_file", [])
        entries = [
            file if isinstance(file, dict) else {"path": file}
            for file in (files if isinstance(files, list) else [files])
        ]
        return {posixpath.normpath(entry["path"]): entry.get("required", True) for entry in entries}

    def private_env_files(self):
        """Every `env_file` that git leaves out."""
        paths = {path for name in self.services for path in self.env_files(name)}
        return {path for path in paths if path == ".env" or compose_git.ignores(path)}

    def examples(self):
        """What is documented: the variables of `.env.example`, and of what is beside another `env_file`."""
        others = [f"{path}.example" for path in self.private_env_files() if (KATA / f"{path}.example").is_file()]
        return {name: value for file in [*others, ".env.example"] for name, value in variables_of(file).items()}

    def environment(self, name):
        """What the processes of a service find in their environment."""
        found = {}
        for path, required in self.env_files(name).items():
            found |= self._told_by(path, required, name)
        for variable, value in mapping(self.services[name].get("environment")).items():
            taken = self.variables.get(variable) if value is None else plain(value)
            if taken is not None:
                found[variable] = taken
        return found

    def _told_by(self, path, required, name):
        """What a file of variables says; one that git leaves out is made of its example, or of `.env.example`."""
        if path == ".env" or compose_git.ignores(path):
            if path != ".env" and self.renewed is not None and (KATA / f"{path}.example").is_file():
                text, _ = self._renewed(text_of(f"{path}.example"), f"{path}.example", self.renewed)
                return read_dotenv(text, self.variables)
            return self.dotenv
        if not (KATA / path).is_file():
            if required:
                fail(f"compose.yaml gives {name} the env_file {path}, which a fresh clone has not and git would take.")
            return {}
        return variables_of(path, self.variables)

    def image(self, name):
        """How a service's image is built; None where it is taken from a registry."""
        build = self.services[name].get("build")
        return Image(KATA, build) if build else None

    def base(self, name):
        """The image of a registry that a service runs, or that its own is laid upon."""
        image = self.image(name)
        return image.base() if image else self.services[name].get("image", "")

    def command(self, name):
        """What a service's container runs: its command, and what the project's scripts in it say."""
        service, image = self.services[name], self.image(name)
        parts = []
        for key, word in {"entrypoint": "ENTRYPOINT", "command": "CMD"}.items():
            words = service.get(key) or (image.last(word) if image else "")
            text = " ".join(map(str, words)) if isinstance(words, list) else str(words)
            parts.append(re.sub(r'[\[\],"]+', " ", text))
        return with_scripts(" ".join(" ".join(parts).split()))

    def needed(self):
        """The variables that compose.yaml takes from outside and has no default for."""
        listed = (mapping(service.get("environment")) for service in self.services.values())
        passed = {name for variables in listed for name, value in variables.items() if value is None}
        return passed | self.variables.wanted
