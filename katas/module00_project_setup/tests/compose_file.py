"""compose.yaml as Compose reads it: variables put in, both ways of writing a thing brought to one."""

import posixpath
import re
from urllib.parse import urlsplit

import jsonschema
import yaml

from tests.compose_image import Image
from tests.compose_text import KATA, example, fail, filled_in, mapping, plain, schema, text_of, variables_of
from tests.compose_values import SECRET, Names, Refused, read_dotenv, with_secrets_of_its_own


class Compose:
    """The project as `docker compose up` would start it, given the text of a `.env`."""

    def __init__(self, dotenv="", lenient=False):
        self.text, self.fresh = text_of("compose.yaml"), set()
        try:
            self.variables = Names({"PWD": str(KATA), "HOME": "/home/colleague", "USER": "colleague"}, lenient)
            self.dotenv = read_dotenv(dotenv, self.variables)
            self.variables.update(self.dotenv)
            self.config = filled_in(yaml.safe_load(self.text), self.variables)
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
        if named:
            fail(f"compose.yaml uses `{named[0]}`; the Contract asks for one file that says everything.")

    @classmethod
    def of_nobody(cls):
        """Without any `.env`, and nothing refused for it: what stands in the files themselves."""
        return cls(lenient=True)

    @classmethod
    def of_a_colleague(cls):
        """With `.env` made of `.env.example`, and every secret in it made anew."""
        text = text_of(".env.example") if (KATA / ".env.example").is_file() else ""
        gaps = [f"{name}=" for name in sorted(cls.of_nobody().needed() - example().keys()) if SECRET.search(name)]
        try:
            text, fresh = with_secrets_of_its_own("\n".join([text, *gaps]))
        except Refused as error:
            fail(f".env.example cannot be read: {error}")
        compose = cls(text, lenient=True)  # what the example forgets is another test's to say
        compose.fresh = fresh
        return compose

    def environment(self, name):
        """What the processes of a service find in their environment."""
        found = {}
        files = self.services[name].get("env_file", [])
        for entry in files if isinstance(files, list) else [files]:
            path = entry["path"] if isinstance(entry, dict) else entry
            if posixpath.normpath(path) == ".env":
                found |= self.dotenv
            elif (KATA / path).is_file():
                found |= variables_of(path, self.variables)
            elif not isinstance(entry, dict) or entry.get("required", True):
                fail(f"compose.yaml gives {name} the env_file {path}, which a fresh clone has not.")
        for variable, value in mapping(self.services[name].get("environment")).items():
            taken = self.variables.get(variable) if value is None else plain(value)
            if taken is not None:
                found[variable] = taken
        return found

    def url(self, variable):
        """An address that the app is given: its parts."""
        value = self.environment("app").get(variable)
        if not value:
            fail(f"The app's container is given no {variable}.")
        return urlsplit(value)

    def server(self, variable):
        """The name of the service that an address of the app leads to."""
        host = self.url(variable).hostname
        for name, service in self.services.items():
            networks = service.get("networks")
            attached = networks.values() if isinstance(networks, dict) else []
            aliases = [alias for network in attached if network for alias in network.get("aliases", [])]
            if host in {name, service.get("container_name"), service.get("hostname"), *aliases} and name != "app":
                return name
        fail(f"The app's {variable} leads to `{host}`, and no service of compose.yaml has that name.")

    def image(self, name):
        """How a service's image is built; None where it is taken from a registry."""
        build = self.services[name].get("build")
        return Image(KATA, build, fail) if build else None

    def command(self, name):
        """What a service's container runs: its command, and what the project's scripts in it say."""
        service, image = self.services[name], self.image(name)
        parts = []
        for key, word in {"entrypoint": "ENTRYPOINT", "command": "CMD"}.items():
            words = service.get(key) or (image.last(word) if image else "")
            text = " ".join(map(str, words)) if isinstance(words, list) else str(words)
            parts.append(re.sub(r'[\[\],"]+', " ", text))
        text = " ".join(" ".join(parts).split())
        names = {word.rpartition("/")[2] for word in text.split()} - {"manage.py", ".", ""}
        own = [file for name in names for file in (KATA / name, KATA / "docker" / name) if file.is_file()]
        return " ".join([text, *(file.read_text(encoding="utf-8") for file in own)])

    def needed(self):
        """The variables that compose.yaml takes from outside and has no default for."""
        listed = (mapping(service.get("environment")) for service in self.services.values())
        passed = {name for variables in listed for name, value in variables.items() if value is None}
        return passed | self.variables.wanted

    def awaited(self, name, seen=()):
        """The services that are healthy before this one starts, those included that others wait for."""
        wanted = self.services[name].get("depends_on", {})
        conditions = {} if isinstance(wanted, list) else {other: (how or {}) for other, how in wanted.items()}
        found = {other for other, how in conditions.items() if how.get("condition") == "service_healthy"}
        further = self.services.keys() & set(wanted) - {*seen, name}
        return found.union(*(self.awaited(other, (*seen, name)) for other in further))
