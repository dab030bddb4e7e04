"""How a service's image is built: the instructions of its Dockerfile, and what they come to."""

import posixpath
import re

from tests.compose_context import Context, sources
from tests.compose_dockerfile import flags, image_in, stages_of, without_flags, words_of
from tests.compose_text import fail, mapping, with_scripts

INSTALLS = re.compile(r"\b(pip3?|uv|poetry|pdm|pipenv)\b.*\b(install|sync)\b", re.DOTALL)
TOOLS = re.compile(r"\binstall((\s+-\S+)*\s+[\"']?(pip|uv|poetry|pdm|pipenv|setuptools|wheel)\b\S*)+\s*(?=$|[;&|\n])")
ITSELF = re.compile(r"\b(uv|pdm|pipenv) sync\b|\b(poetry|pdm) install\b|\binstall\b.* [\"']?\.(\[\w+\])?[\"']?(\s|$)")
CODE = {"apps", "config", "templates", "manage.py"}


class Image:
    """What a service's `build` makes: the instructions of the stage that is its target, and of all stages."""

    def __init__(self, project, build):
        build = {"context": build} if isinstance(build, str) else build
        folder = (project / build.get("context", ".")).resolve()
        self.name = build.get("dockerfile", "Dockerfile")
        self.file = folder / self.name
        self.context = Context(folder, self.file)
        if text := build.get("dockerfile_inline"):
            self.name = "the dockerfile_inline of compose.yaml"
        elif self.file.is_file():
            text = self.file.read_text(encoding="utf-8")
        else:
            fail(f"compose.yaml builds from {self.name}, which is not there.")
        given = {name: str(value) for name, value in mapping(build.get("args")).items() if value is not None}
        self.stages = stages_of(text, given)
        if not self.stages or not all(image_in(steps[0][1]) for steps in self.stages.values()):
            fail(f"{self.name} has no FROM that names an image.")
        self.elsewhere = {"scratch", *map(str.lower, mapping(build.get("additional_contexts")))}
        self.steps = self._chain(str(build.get("target") or list(self.stages)[-1]).lower())

    def _chain(self, name):
        """The instructions of a stage after those of the stages that it is made from."""
        steps = self.stages.get(name) or list(self.stages.values())[-1]
        base = image_in(steps[0][1]).lower()
        return (self._chain(base) if base in self.stages and base != name else []) + steps

    def last(self, word, default=""):
        """What the last instruction of this kind says."""
        return next((rest for found, rest in reversed(self.steps) if found == word), default)

    def base(self):
        """The image of a registry that everything is laid upon."""
        return image_in(self.steps[0][1])

    def taken(self):
        """Every image of a registry that a stage is made from, or that one copies or mounts something from."""
        images = []
        for steps in self.stages.values():
            for word, rest in steps:
                if word == "FROM":
                    images.append(image_in(rest))
                elif word in {"COPY", "ADD", "RUN"}:
                    images += re.findall(r"\bfrom=([^\s,]+)", " ".join(flags(rest)))
        own = {*self.stages, *self.elsewhere}
        return [image for image in dict.fromkeys(images) if image.lower() not in own and not image.isdigit()]

    def missing(self):
        """What the build takes from the project and does not find, and why."""
        return self.context.missing([step for steps in self.stages.values() for step in steps])

    def folder(self):
        """The working directory."""
        path = "/"
        for word, rest in self.steps:
            if word == "WORKDIR":
                path = posixpath.join(path, rest.strip("\"'"))
        return posixpath.normpath(path)

    def health_check(self):
        """What HEALTHCHECK asks, as Compose would write it."""
        _, command, asked = without_flags(self.last("HEALTHCHECK")).partition("CMD ")
        if not command:
            return None
        return ["CMD", *words_of(asked)] if asked.startswith("[") else ["CMD-SHELL", asked]

    def runs(self, steps):
        """What the shell runs while the image is built, and where among the instructions."""
        return [(at, with_scripts(rest)) for at, (word, rest) in enumerate(steps) if word == "RUN"]

    def installs_after_code(self):
        """How many stages install packages at all, and how many of them do it after the code has come in."""
        installing, late = 0, 0
        for name in self.stages:
            steps = self._chain(name)
            installs = [(at, text) for at, text in self.runs(steps) if INSTALLS.search(TOOLS.sub(" ", text))]
            codes = [at for at, (word, rest) in enumerate(steps) if word != "RUN" and self._brings_code(word, rest)]
            before = [at for at, _ in installs if at < min(codes, default=at + 1) and not self._brings_code(*steps[at])]
            after = [text for at, text in installs if at not in before]
            installing += bool(installs)
            late += bool(after) and not (before and all(ITSELF.search(text) for text in after))
        return installing, late

    def _brings_code(self, word, rest):
        """Whether an instruction sees the project's own code."""
        whole = {".", "*"} if (self.context.folder / "manage.py").is_file() else set()
        return any(posixpath.normpath(source).strip("/") in CODE | whole for source in sources(word, rest))
