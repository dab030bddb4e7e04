"""What nobody means to commit: of each kind a file in every folder, under names that change with the hooks."""

from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random

from tests.commit_hooks import Repository

WORDS = "arrivals beds boarding charts doses fees labels notes recalls rounds stock supplies visits weights".split()
TEXTS = [".txt", "", ".md", ".env", ".yaml", ".json", ".pem", ".toml", ".html", ".js", ".css", ".sql"]
SIZES = [505, 520, 600, 900]
KEYS = ["OPENSSH", "RSA", "", "EC", "DSA", "ENCRYPTED"]
SIDES = ["HEAD", "ours", "Updated upstream", "4f0c2ab"]
CONTENT = dict[str, str | bytes]

DEBUGGERS = [
    'def look_closer() -> None:\n    """Stop here."""\n    breakpoint()\n',
    "import pdb\n\npdb.set_trace()\n",
    "import pdb as closer\n\ncloser.set_trace()\n",
    "from pdb import set_trace\n\nset_trace()\n",
    "import os, pdb\n\npdb.run(os.name)\n",
    "SEEN = [breakpoint() for _ in range(3)]\n",
]
UNTIDY = ["KENNELS = { 1 :2,\n      3 : 4 }\n", "NAME = 'Tom'\n", "A = 1\ndef b() -> int:\n  return A\n"]
# Blanks at the end of a line, no end of line at the end: whatever a hook thinks of it, it does not mend it.
SLOPPY = {"docs/opening hours.txt": "Open from nine  \n\tuntil five \r\n\n\n", "docs/closing.txt": "Closed on Sunday"}


def private_key(kind: str, secrecy: str = "PRIVATE") -> str:
    """The look of a key; put together here, so that this file itself has none."""
    label = f"{kind} {secrecy} KEY".strip()
    lines = ["MC4CAQAwBQYDK2VwBCIEIH" + "x" * 42] * 3
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def conflicts() -> Iterator[str]:
    """Two versions, as git leaves them for somebody to choose, and what is left where somebody chose in a hurry."""
    for side in cycle(SIDES):
        ours, theirs = f"{'<' * 7} {side}\nOpen on Sunday\n", f"Closed on Sunday\n{'>' * 7} feature/hours\n"
        yield from (f"{ours}{'=' * 7}\n{theirs}", ours, theirs)


def in_every_folder(repository: Repository, words: Random, extensions: list[str]) -> Iterator[str]:
    """A name for a new file in each folder that has files, and in one that is new."""
    known = {name.rpartition("/")[0] for name in repository.git("ls-files").splitlines()} - {".githooks"}
    kinds = cycle(words.sample(extensions, len(extensions)))
    for folder in sorted(known | {words.choice(WORDS)}):
        name = f"{words.choice(WORDS)}_{words.choice(WORDS)}{words.randrange(100)}{next(kinds)}"
        yield f"{folder}/{name}" if folder else name


def keys(repository: Repository, words: Random) -> CONTENT:
    """In any text, in one whose name has a blank, and in code."""
    names, labels = in_every_folder(repository, words, TEXTS), cycle(KEYS)
    files = {name: "The key of the mail server:\n" + private_key(next(labels)) for name in names}
    accounts = "config/settings/accounts.py"
    code = repository.text(accounts) + f'\nSIGNING_KEY = """{private_key("")}"""\n'
    return {**files, "docs/hand over.txt": private_key("RSA"), accounts: code}


def markers(repository: Repository, words: Random) -> CONTENT:
    """In any text that is new, and in the start page."""
    base = "templates/base.html"
    files = dict(zip(in_every_folder(repository, words, TEXTS), conflicts(), strict=False))
    return {**files, base: repository.text(base) + next(conflicts())}


def large_files(repository: Repository, words: Random) -> CONTENT:
    """Pictures, tables, and archives that somebody forgot."""
    names = list(in_every_folder(repository, words, [".png", ".csv", ".zip", ".sql", ".bak", ""]))
    named = zip(words.sample(names, 10), cycle(SIZES), strict=False)
    return {name: b"name,species\n" + b"Tom,cat\n" * (size * 128) for name, size in named}


def in_python(snippets: list[str]) -> Callable[[Repository, Random], CONTENT]:
    """Each of the pieces of code in new files, and the first in one that is there."""

    def files(repository: Repository, words: Random) -> CONTENT:
        models = "apps/clinic/models.py"
        named = zip(in_every_folder(repository, words, [".py"]), cycle(snippets), strict=False)
        new = {name: f'"""What the desk needs."""\n\n{snippet}' for name, snippet in named}
        return {**new, models: f"{repository.text(models)}\n\n{snippets[0]}"}

    return files


DEFECTS = {
    "a private key": keys,
    "a merge conflict marker": markers,
    "more than 500 KB": large_files,
    "a call of the debugger": in_python(DEBUGGERS),
    "a layout that ruff would change": in_python(UNTIDY),
}


def innocent(repository: Repository, words: Random) -> CONTENT:
    """Nobody should object to any of these, although some look a little like the others."""
    speaks = '"""When it is open.\n\nbreakpoint() and\nimport pdb\nstay out of here.\n"""\n\nOPENS, CLOSES = 9, 17\n'
    sound = {
        ".md": "# Opening hours\n\nWe never commit a private key, and no breakpoint() either.\n",
        ".toml": '[clinic]\nopens = "09:00"\n',
        ".crt": private_key("", "PUBLIC") + "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQm\n",
        ".png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        ".csv": "breed\n" + "Siamese\n" * 61_000,  # 488 KB
        ".py": speaks,
        ".txt": "Hours\n=====\n<<< see the door >>>\n",
        ".html": "<h1>{{ title }}</h1>\n",
    }
    files: CONTENT = {}
    for name in in_every_folder(repository, words, list(sound)):
        stem, extension = name[: name.rindex(".")], name[name.rindex(".") :]
        if extension == ".py" and not (repository.folder / name).with_name("__init__.py").exists():
            extension = ".txt"  # a module outside of a package may be against the learner's rules
        files[stem + extension] = sound[extension]
    return {**files, "config/opening_hours.py": speaks}
