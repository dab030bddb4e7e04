"""The worlds of the project: development, staging and production, each started by processes of its own."""

import contextlib
import importlib.util
import re

import pytest

from tests.five_variables import NEEDED, secrets_of_a_server
from tests.probes import SETTINGS, Probes

NAMED = f"{SETTINGS}.testing"  # what an entry point starts as well, where the environment says so
MISLEADING = {"DEBUG": "true", "DJANGO_DEBUG": "1"}
MAY_DIFFER = re.compile(
    r"ENVIRONMENT|DEFAULT_FROM_EMAIL|SERVER_EMAIL|EMAIL_.*|SECURE_HSTS_.*|SILENCED_SYSTEM_CHECKS|SETTINGS_MODULE"
)
SAME_SITE = (
    "ROOT_URLCONF", "AUTH_USER_MODEL", "AUTH_PASSWORD_VALIDATORS", "AUTHENTICATION_BACKENDS", "LOGIN_URL",
    "LOGIN_REDIRECT_URL", "DEFAULT_AUTO_FIELD", "LANGUAGE_CODE", "TIME_ZONE", "USE_TZ", "STATIC_URL",
)  # fmt: skip


def has(world):
    """Whether there is a settings module of this name."""
    with contextlib.suppress(ImportError):
        return importlib.util.find_spec(f"{SETTINGS}.{world}") is not None
    return False


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
        # A `.env` that git ignores is the machine's own; one that it would take is everybody's, and in the clone.
        self.helped = " with the .env that git would take along" if (self.probes.copy / ".env").exists() else ""
        full = self.given | MISLEADING
        self.probes.start("production", full, "serve", self.host)
        if has("staging"):
            self.probes.start("staging", {**full, "DJANGO_SETTINGS_MODULE": f"{SETTINGS}.staging"}, "serve", self.host)
        if has("development"):
            self.probes.start("development", {}, "manage", NAMED, "check", "migrate")
        self.cases = self._cases()
        if has("production"):
            self.probes.start("asgi", full, "asgi", NAMED)
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
