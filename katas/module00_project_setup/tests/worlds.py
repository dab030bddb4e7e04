"""The worlds of the project: development, staging and production, each started by processes of its own."""

import contextlib
import importlib.util
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.probes import KATA, SETTINGS, Probes

NEEDED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
MISLEADING = {"DEBUG": "true", "DJANGO_DEBUG": "1"}


def secrets_of_a_server():
    """The five variables, as no file can know them."""
    mark = secrets.token_hex(4)
    return {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": f"desk-{mark}.example,www-{mark}.example",
        "DATABASE_URL": f"postgres://clinic-{mark}:{secrets.token_hex(8)}@db-{mark}.example:5433/pets-{mark}",
        "REDIS_URL": f"redis://:{secrets.token_hex(8)}@cache-{mark}.example:6380/3",
        "EMAIL_URL": f"smtp+tls://desk-{mark}:{secrets.token_hex(8)}@mail-{mark}.example:2525",
    }


def settled(settings, given):
    """What the five variables decide: for each value, what the settings have and what they should have."""
    database, mail = urlsplit(given["DATABASE_URL"]), urlsplit(given["EMAIL_URL"])
    default, backend = settings["DATABASES"]["default"], settings["CACHES"]["default"]
    return {
        "SECRET_KEY": (settings["SECRET_KEY"], given["SECRET_KEY"]),
        "ALLOWED_HOSTS": (settings["ALLOWED_HOSTS"], given["ALLOWED_HOSTS"].split(",")),
        "the database's engine": (default["ENGINE"], "django.db.backends.postgresql"),
        "the database's place": (
            f"{default.get('HOST')}:{default.get('PORT')}",
            f"{database.hostname}:{database.port}",
        ),
        "the database's name": (default["NAME"], database.path[1:]),
        "the database's user": (default.get("USER"), database.username),
        "the database's password": (default.get("PASSWORD"), database.password),
        "the cache's backend": (backend["BACKEND"], "django.core.cache.backends.redis.RedisCache"),
        "the cache's location": (in_full(backend.get("LOCATION")), given["REDIS_URL"]),
        "the mail server": (f"{settings['EMAIL_HOST']}:{settings['EMAIL_PORT']}", f"{mail.hostname}:{mail.port}"),
        "the mail server's user": (settings["EMAIL_HOST_USER"], mail.username),
        "the mail server's password": (settings["EMAIL_HOST_PASSWORD"], mail.password),
        "the mail backend": (settings["EMAIL_BACKEND"], "django.core.mail.backends.smtp.EmailBackend"),
        "TLS to the mail server": (settings["EMAIL_USE_TLS"], True),
    }


def in_full(location):
    """One Redis URL, wherever the setting holds it."""
    return location[0] if isinstance(location, list) and len(location) == 1 else location


def has(world):
    """Whether there is a settings module of this name."""
    with contextlib.suppress(ImportError):
        return importlib.util.find_spec(f"{SETTINGS}.{world}") is not None
    return False


def files_of_the_project():
    """Every file that could be in git, but for the tests and for prose."""
    for folder, folders, names in os.walk(KATA):
        folders[:] = [name for name in folders if name[0] != "." and name not in {"tests", "__pycache__"}]
        files = (Path(folder, name) for name in names if name != ".env" and not name.endswith((".md", ".sqlite3")))
        yield from (file for file in files if file.stat().st_size < 1_000_000)


def wanted(world, instead):
    """A sentence where there is no such settings module; `instead` says what happens without it."""
    if not has(world):
        pytest.fail(f"There is no config/settings/{world}.py yet; {instead}.", pytrace=False)


class Worlds:
    """The worlds that the ticket asks for, each started once."""

    def __init__(self, folder):
        self.given = secrets_of_a_server()
        self.host = self.given["ALLOWED_HOSTS"].split(",")[1]
        self.probes = Probes(folder)
        full = self.given | MISLEADING
        self.probes.start("production", full, "serve", self.host)
        if has("staging"):
            self.probes.start("staging", {**full, "DJANGO_SETTINGS_MODULE": f"{SETTINGS}.staging"}, "serve", self.host)
        if has("development"):
            self.probes.start("development", {}, "manage", "check", "migrate")
        self.cases = self._cases()
        if has("production"):
            self.probes.start("asgi", full, "asgi")
        if self.cases:
            self.probes.start_settings("cases", self.cases)

    def _cases(self):
        """Settings modules to import, each with an environment that lacks something or is meant to suffice."""
        cases = {}
        if has("development"):
            cases["development with a database"] = (f"{SETTINGS}.development", self.given)
        for world in filter(has, ("production", "staging")):
            module = f"{SETTINGS}.{world}"
            cases[f"{world} with nothing"] = (module, {})
            for name in NEEDED:
                others = {other: value for other, value in self.given.items() if other != name}
                cases[f"{world} without {name}"] = (module, others)
                cases[f"{world} with an empty {name}"] = (module, others | {name: ""})
        return cases

    def served(self, world):
        """What WSGI serves as this world: `production` is what it serves when nobody says more."""
        if world != "production":
            wanted(
                world, f"the only settings are those that config/wsgi.py starts ({self.served('production')['module']})"
            )
        found = self.probes.started(world, f"config/wsgi.py with all five variables, as {world},")
        if world != "production":
            assert found["module"] == f"{SETTINGS}.{world}", (
                f"With DJANGO_SETTINGS_MODULE={SETTINGS}.{world} the server runs {found['module']} all the same"
            )
        return found

    def asgi(self):
        return self.probes.started("asgi", "config/asgi.py with all five variables")

    def developed(self):
        """What `manage.py` starts on a fresh clone with an empty environment."""
        wanted("development", "a fresh clone and the server run the same settings")
        return self.probes.started(
            "development", "manage.py (check, then migrate) on a fresh clone without any variable"
        )

    def case(self, name):
        """The settings of one case, or the error instead of them."""
        return dict(zip(self.cases, self._case_results(), strict=True))[name]

    def _case_results(self):
        found = self.probes.result("cases")
        if isinstance(found, dict):
            pytest.fail(f"The settings could not be imported at all: {found['error']}", pytrace=False)
        return found
