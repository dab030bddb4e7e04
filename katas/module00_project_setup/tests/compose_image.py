"""A Dockerfile as the builder reads it, and what `.dockerignore` keeps from it."""

import posixpath
import re

from tests.compose_values import NAME, Refused, interpolate

INSTALLS = re.compile(r"\b(pip3?|uv|poetry|pdm|pipenv)\b.*\b(install|sync)\b", re.DOTALL)
CODE = {"apps", "config", "templates", "manage.py"}


class Image:
    """What a service's `build` makes: the instructions of the stage that is its target, and of all stages."""

    def __init__(self, project, build, fail):
        build = {"context": build} if isinstance(build, str) else build
        self.arguments = dict(build.get("args") or {}) if not isinstance(build.get("args"), list) else {}
        self.context = (project / build.get("context", ".")).resolve()
        self.file = self.context / build.get("dockerfile", "Dockerfile")
        if text := build.get("dockerfile_inline"):
            self.name = "the dockerfile_inline of compose.yaml"
        else:
            self.name = build.get("dockerfile", "Dockerfile")
            try:
                text = self.file.read_text(encoding="utf-8")
            except OSError:
                fail(f"compose.yaml builds from {self.name}, which is not there.")
        self.stages = self._stages(text)
        if not self.stages or not all(image_in(steps[0][1]) for steps in self.stages.values()):
            fail(f"{self.name} has no FROM that names an image.")
        self.steps = self._chain(str(build.get("target") or list(self.stages)[-1]).lower())

    def _stages(self, text):
        """For each stage its instructions, in order, FROM first."""
        stages, known = {}, {name: str(value) for name, value in self.arguments.items() if value is not None}
        for word, rest in instructions(text):
            if word == "ARG":
                name, equals, value = rest.partition("=")
                known.setdefault(name.strip(), value.strip().strip("\"'") if equals else "")
            if word != "RUN" and word not in {"CMD", "ENTRYPOINT"}:
                rest = put_in(rest, known)
            if word == "FROM":
                words = [part for part in rest.split() if not part.startswith("--")]
                current = words[2].lower() if len(words) > 2 else str(len(stages))
                stages[current] = []
            if stages:
                stages[current].append((word, rest))
        return stages

    def _chain(self, name):
        """The instructions of a stage after those of the stages that it is made from."""
        steps = self.stages.get(name) or list(self.stages.values())[-1]
        base = image_in(steps[0][1]).lower()
        return (self._chain(base) if base in self.stages and base != name else []) + steps

    def last(self, word, default=""):
        """What the last instruction of this kind says."""
        return next((rest for found, rest in reversed(self.steps) if found == word), default)

    def bases(self):
        """The images of a registry that the stages are made from."""
        images = [image_in(steps[0][1]) for steps in self.stages.values()]
        return [image for image in images if image.lower() not in {*self.stages, "scratch"}]

    def folder(self):
        """The working directory."""
        path = "/"
        for word, rest in self.steps:
            if word == "WORKDIR":
                path = posixpath.join(path, rest.strip("\"'"))
        return posixpath.normpath(path)

    def installs_after_code(self):
        """How many stages install packages at all, and how many of them do it after the code has come in."""
        installing, late = 0, 0
        for name in self.stages:
            steps = self._chain(name)
            places = [at for at, (word, rest) in enumerate(steps) if word == "RUN" and INSTALLS.search(rest)]
            codes = [at for at, (word, rest) in enumerate(steps) if word in {"COPY", "ADD"} and takes_code(rest)]
            installing += bool(places)
            late += bool(places and codes and min(codes) < max(places))
        return installing, late

    def ignores(self, path):
        """Whether the builder never sees this file of the context."""
        own = self.file.with_name(self.file.name + ".dockerignore")
        file = own if own.is_file() else self.context / ".dockerignore"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        ignored = False
        for line in map(str.strip, lines):
            if line and not line.startswith("#"):
                pattern = posixpath.normpath(line.lstrip("!").strip()).lstrip("/")
                if re.fullmatch(as_expression(pattern) + "(/.*)?", path):
                    ignored = not line.startswith("!")
        return ignored


def instructions(text):
    """Each instruction's word and the rest of it, lines that go on in the next put together."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\[ \t]*\n", " ", "\n".join(lines)).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word:
            yield word.upper(), rest.strip()


def image_in(rest):
    """The image that a FROM names."""
    return next((word for word in rest.split() if not word.startswith("--")), "")


def put_in(text, known):
    try:
        return interpolate(text, known) if NAME.search(text) else text
    except Refused:
        return text


def takes_code(rest):
    """Whether a COPY brings the project's own code in."""
    if "--from=" in rest:
        return False
    words = [word for word in re.sub(r'[\[\],"]', " ", rest).split() if not word.startswith("--")]
    return any(posixpath.normpath(word).strip("/") in CODE | {".", "*"} for word in words[:-1])


def as_expression(pattern):
    """A pattern of `.dockerignore` as a regular expression."""
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    words = {"**": ".*", "**/": "(.*/)?", "*": "[^/]*", "?": "[^/]"}
    return "".join(words.get(part, re.escape(part)) for part in parts)
