"""What nobody means to commit: for each kind files in several places, under names that change with the hooks."""

from random import Random

from tests.commit_hooks import Repository

WORDS = "arrivals beds boarding charts doses fees labels notes recalls rounds stock supplies visits weights".split()
MORE_THAN_500_KB = 600 * 1024


def private_key(kind: str) -> str:
    """The look of a key; put together here, so that this file itself has none."""
    label = f"{kind} PRIVATE KEY".strip()
    lines = ["MC4CAQAwBQYDK2VwBCIEIH" + "x" * 42] * 3
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def conflict(ours: str, theirs: str) -> str:
    """Two versions, as git leaves them for somebody to choose."""
    return f"{'<' * 7} HEAD\n{ours}\n{'=' * 7}\n{theirs}\n{'>' * 7} feature/opening-hours\n"


def keys(repository: Repository, words: Random) -> dict[str, str | bytes]:
    """Without an extension, in a file of words, and in settings."""
    accounts = "config/settings/accounts.py"
    return {
        f"deploy/{words.choice(WORDS)}_ed25519": private_key("OPENSSH"),
        f"apps/clinic/{words.choice(WORDS)}_handover.txt": "The key of the mail server:\n" + private_key("RSA"),
        accounts: repository.text(accounts) + f'\nSIGNING_KEY = """{private_key("")}"""\n',
    }


def markers(repository: Repository, words: Random) -> dict[str, str | bytes]:
    """In a page, in what is there for readers, and in a stylesheet."""
    base = "templates/base.html"
    return {
        base: repository.text(base) + conflict("<p>Open on Sunday</p>", "<p>Closed on Sunday</p>"),
        f"{words.choice(WORDS)}.md": "# Hours\n\n" + conflict("Nine to five.", "Ten to four."),
        f"apps/rota/static/{words.choice(WORDS)}.css": conflict("a { color: red; }", "a { color: blue; }"),
    }


def large_files(repository: Repository, words: Random) -> dict[str, str | bytes]:
    """A picture, a table, and an archive that somebody forgot."""
    return {
        f"apps/clinic/static/{words.choice(WORDS)}.png": b"\x89PNG\r\n\x1a\n" + words.randbytes(MORE_THAN_500_KB),
        f"config/{words.choice(WORDS)}.csv": "name,species\n" + "Tom,cat\n" * (MORE_THAN_500_KB // 8),
        f"{words.choice(WORDS)}_backup.zip": b"PK\x03\x04" + words.randbytes(MORE_THAN_500_KB),
    }


def debuggers(repository: Repository, words: Random) -> dict[str, str | bytes]:
    """In a model, in a script, and the one with a name of its own."""
    models, urls = "apps/clinic/models.py", "config/urls.py"
    call = '\n\ndef look_closer() -> None:\n    """Stop here."""\n    breakpoint()\n'
    by_name = '"""Counting."""\n\nimport pdb\n\npdb.set_trace()\n'
    return {
        models: repository.text(models) + call,
        urls: repository.text(urls) + call,
        f"{words.choice(WORDS)}_once.py": by_name,
    }


def unformatted(repository: Repository, words: Random) -> dict[str, str | bytes]:
    """New code and code that is there."""
    untidy, models = "\nKENNELS = { 1 :2,\n      3 : 4 }\n", "apps/clinic/models.py"
    return {
        models: repository.text(models) + untidy,
        f"config/{words.choice(WORDS)}.py": f'"""What the kennels hold."""\n{untidy}',
        f"{words.choice(WORDS)}_tool.py": f'"""What the kennels hold."""\n{untidy}',
    }


DEFECTS = {
    "a private key": keys,
    "a merge conflict marker": markers,
    "more than 500 KB": large_files,
    "a call of the debugger": debuggers,
    "a layout that ruff would change": unformatted,
}
# Nobody should object to any of these.
INNOCENT: dict[str, str | bytes] = {
    "docs/hours.md": "# Opening hours\n\nWe never commit a private key, and no breakpoint() either.\n",
    "deploy/clinic.toml": '[clinic]\nopens = "09:00"\n',
    "deploy/clinic.crt": "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQm\n-----END CERTIFICATE-----\n",
    "apps/clinic/static/paw.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "apps/clinic/fixtures/breeds.csv": "breed\n" + "Siamese\n" * 50_000,  # 400 KB
    "apps/clinic/hours.py": '"""When it is open; no breakpoint() and no pdb here."""\n\nOPENS, CLOSES = 9, 17\n',
    "config/empty.py": "",
    "templates/hours.html": "<h1>{{ title }}</h1>\n",
}
