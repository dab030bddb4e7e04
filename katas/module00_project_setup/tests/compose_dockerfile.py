"""A Dockerfile as the builder reads it: its stages, their instructions, and the variables put in."""

import itertools
import json
import re
import shlex

from tests.compose_values import Names, Refused, interpolate

HEREDOC = re.compile(r"(?<!<)<<-?([\"']?)([A-Za-z_]\w*)\1")
AT_RUN_TIME = {"CMD", "ENTRYPOINT", "HEALTHCHECK"}


class Declared(Names):
    """The variables of a Dockerfile; one that it does not declare is the base image's to know and stays as written."""

    def __missing__(self, name):
        return f"${name}"


def instructions(text):
    """Each instruction's word and the rest of it: lines that go on in the next put together, here-documents added."""
    lines = (line for line in text.splitlines())
    for line in lines:
        if not meant(line):
            continue
        while re.search(r"\\[ \t]*$", line):
            line = re.sub(r"\\[ \t]*$", " ", line) + next(filter(meant, lines), "")
        word, _, rest = line.strip().partition(" ")
        body = []
        if word.upper() in {"RUN", "COPY", "ADD"}:
            for _, end in HEREDOC.findall(rest):
                body += itertools.takewhile(lambda inner, end=end: inner.strip() != end, lines)
        yield word.upper(), "\n".join([rest.strip(), *body])


def meant(line):
    """Whether a line is more than a comment or a gap."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def stages_of(text, arguments):
    """For each stage its instructions, in order, FROM first."""
    stages, environments, current = {}, {}, None
    given = Declared(arguments)
    for word, rest in instructions(text):
        known = Declared({**given, **environments.get(current, {})})
        rest = rest if word in AT_RUN_TIME else put_in(rest, known)
        if word == "FROM":
            words = without_flags(rest).split()
            current = words[2].lower() if len(words) > 2 else str(len(stages))
            stages[current] = []
            environments[current] = dict(environments.get(words[0].lower() if words else "", {}))
        elif word == "ARG":
            for name, value in assignments(rest):
                given.setdefault(name, value)
        elif word == "ENV" and current:
            environments[current].update(assignments(rest))
        if current:
            stages[current].append((word, rest))
    return stages


def assignments(rest):
    """The pairs of an ARG or an ENV, those of the old `ENV NAME value` too."""
    if not re.match(r"\w+\s*=", rest) and " " in rest:
        name, _, value = rest.partition(" ")
        return [(name, value.strip())]
    return [(name, value) for name, equals, value in (word.partition("=") for word in words_of(rest)) if equals]


def words_of(rest):
    """The words of an instruction, whether it was written as a list or for a shell."""
    try:
        return [str(word) for word in json.loads(rest)] if rest.startswith("[") else shlex.split(rest)
    except ValueError:
        return re.sub(r"[\[\],\"']", " ", rest).split()


def flags(rest):
    """The options in front of an instruction."""
    return list(itertools.takewhile(lambda word: word.startswith("--"), rest.split()))


def without_flags(rest):
    return re.sub(r"^(--\S+\s+)+", "", rest)


def image_in(rest):
    """The image that a FROM names."""
    return next(iter(without_flags(rest).split()), "")


def put_in(text, known):
    try:
        return interpolate(text, known)
    except Refused:
        return text
