"""What the builder sees of the project: the files of its context, those of `.dockerignore` aside."""

import posixpath
import re

from tests.compose_dockerfile import flags, without_flags, words_of


class Context:
    """A folder that is handed to the builder."""

    def __init__(self, folder, dockerfile):
        self.folder = folder
        own = dockerfile.with_name(dockerfile.name + ".dockerignore")
        file = own if own.is_file() else folder / ".dockerignore"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        self.rules = [rule(line.strip()) for line in lines if line.strip() and not line.startswith("#")]

    def sees(self, file):
        """Whether this file, there or not, would be handed over."""
        if not file.is_relative_to(self.folder):
            return False
        path, seen = file.relative_to(self.folder).as_posix(), True
        for expression, taken_back in self.rules:
            if expression.fullmatch(path):
                seen = taken_back
        return seen

    def lacks(self, source):
        """Why a COPY of this would stop the build; None where it would not."""
        path = self.folder / posixpath.normpath(f"/{source}").lstrip("/")
        if not path.exists():
            return "is not in the project"
        files = path.rglob("*") if path.is_dir() else [path]
        return None if any(self.sees(file) for file in files) else "is left out by .dockerignore"

    def missing(self, steps):
        """What these instructions take from the project that the builder does not see."""
        wanted = {source: None for word, rest in steps for source in sources(word, rest)}
        plain = [source for source in wanted if not re.search(r"[*?\[$]|://|^git@|^<<", source)]
        return [f"{source} {why}" for source in plain if (why := self.lacks(source))]


def sources(word, rest):
    """What an instruction takes from the project: by COPY and ADD, or by a mount of RUN."""
    options = flags(rest)
    if word in {"COPY", "ADD"} and not any(option.startswith("--from=") for option in options):
        return words_of(without_flags(rest.partition("\n")[0]))[:-1]
    if word != "RUN":
        return []
    mounts = [
        dict(pair.partition("=")[::2] for pair in option[8:].split(",")) for option in options if "mount=" in option
    ]
    bound = [mount for mount in mounts if mount.get("type", "bind") == "bind" and "from" not in mount]
    return [mount.get("source") or mount.get("src") or "." for mount in bound]


def rule(line):
    """A line of `.dockerignore`: what it matches, and whether it takes a file back."""
    pattern = posixpath.normpath(line.removeprefix("!").strip()).lstrip("/")
    return re.compile(f"{as_expression(pattern)}(/.*)?"), line.startswith("!")


def as_expression(pattern):
    """A pattern of `.dockerignore` as a regular expression."""
    parts = re.split(r"(\*\*/?|\*|\?|\[[^\]/]+\]|\\.)", pattern)
    words = {"**": ".*", "**/": "(.*/)?", "*": "[^/]*", "?": "[^/]"}
    return "".join(
        words.get(part) or (part if part[:1] == "[" else re.escape(part.removeprefix("\\"))) for part in parts
    )
