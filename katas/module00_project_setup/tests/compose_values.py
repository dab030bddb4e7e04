"""What a `${VARIABLE}` of Compose comes to, and what a `.env` says."""

import re
import secrets

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
EXPRESSION = re.compile(rf"({NAME.pattern})(?:(:?[-?+])(.*))?", re.DOTALL)
ASSIGNMENT = re.compile(rf"\s*(?:export\s+)?({NAME.pattern})\s*=\s*(.*)")
SECRET = re.compile(r"PASSWORD|PASSWD|SECRET|TOKEN|(^|_)(KEY|PASS)$", re.IGNORECASE)
PASSWORD_IN_URL = re.compile(r"(\w+://[^:@/\s]*:)([^@/\s]+)(@)")


class Refused(Exception):
    """Compose would stop here; the message says why."""


class Names(dict):
    """Variables that remember which of them were wanted in vain; `lenient` ones let a required one be missing."""

    def __init__(self, variables, lenient=False):
        super().__init__(variables)
        self.lenient, self.wanted = lenient, set()

    def __missing__(self, name):
        self.wanted.add(name)
        return ""


def interpolate(text, variables):
    """The text with every variable put in; Refused where Compose would stop."""
    parts, at = [], 0
    while (dollar := text.find("$", at)) >= 0:
        parts.append(text[at:dollar])
        if text.startswith("$$", dollar):
            parts.append("$")
            at = dollar + 2
        elif text.startswith("${", dollar):
            end = closing(text, dollar + 2)
            parts.append(evaluate(text[dollar + 2 : end], variables))
            at = end + 1
        elif name := NAME.match(text, dollar + 1):
            parts.append(valued(variables, name[0]))
            at = name.end()
        else:
            raise Refused(f"`{text}` has a $ that names no variable; a dollar of its own is written $$")
    return "".join([*parts, text[at:]])


def valued(variables, name):
    """A variable that has no default: empty where it is not set."""
    return variables[name] if isinstance(variables, Names) else variables.get(name, "")


def closing(text, start):
    """Where the brace ends that opened before `start`, others within it aside."""
    depth = 1
    for at in range(start, len(text)):
        if text[at] == "{" and text[at - 1] == "$":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at
    raise Refused(f"`{text}` opens a brace that it does not close")


def evaluate(expression, variables):
    """What stands between the braces: NAME, NAME:-default, NAME:?message, NAME:+instead, each without the colon too."""
    match = EXPRESSION.fullmatch(expression)
    if not match:
        raise Refused(f"`${{{expression}}}` is no variable")
    name, operator, word = match.groups()
    value = variables.get(name)
    there = bool(value) if operator and operator[0] == ":" else value is not None
    if operator and operator[-1] == "+":
        return interpolate(word, variables) if there else ""
    if not operator or (operator[-1] == "?" and getattr(variables, "lenient", False)):
        return valued(variables, name)
    if there:
        return value
    if operator[-1] == "?":
        raise Refused(f"{name} is not set: {interpolate(word, variables) or 'it is required'}")
    return interpolate(word, variables)


def read_dotenv(text, variables=()):
    """The variables of a `.env`; a line may use those above it. `variables` is where others come from."""
    known, found = dict(variables), {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = ASSIGNMENT.fullmatch(line)
        if not match:
            raise Refused(f"`{line}` is no NAME=value")
        name, value = match.groups()
        found[name] = known[name] = unquoted(value, known)
    return found


def unquoted(value, known):
    if value[:1] == "'" and "'" in value[1:]:
        return value[1 : value.index("'", 1)]
    if value[:1] == '"' and '"' in value[1:]:
        return interpolate(value[1 : value.index('"', 1)], known)
    return interpolate(re.split(r"(?:^|\s)#", value)[0].strip(), known)


def with_secrets_of_its_own(text, renewed):
    """A `.env` as a colleague makes it of the example: every secret and every gap filled anew, the same one alike.

    `renewed` remembers what a placeholder became; another file's may be among them, and this one's are added.
    """

    def new(old):
        return renewed.setdefault(old, f"new{secrets.token_hex(12)}")

    lines = []
    for line in text.splitlines():
        match = ASSIGNMENT.fullmatch(line)
        if match and "${" not in match[2] and not line.lstrip().startswith("#"):
            name, value = match[1], read_dotenv(line.replace("$", "$$"))[match[1]]
            if PASSWORD_IN_URL.search(value):
                value = PASSWORD_IN_URL.sub(lambda found: found[1] + new(found[2]) + found[3], value)
            elif SECRET.search(name) or not value:
                value = new(value or name)
            line = f"{name}='{value}'"
        lines.append(line)
    return "\n".join(lines)
