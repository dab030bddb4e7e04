"""Exercise 01, one file for every world: each world starts with what it needs, and with nothing that endangers it."""

import importlib
import re

import pytest
from django.conf import global_settings
from django.conf import settings as tested

from tests import clone
from tests.five_variables import NEEDED, settled
from tests.probes import SETTINGS
from tests.worlds import MAY_DIFFER, NAMED, SAME_SITE, Worlds, wanted

LEAKED = "v9#k2s!q0m@x7w^c4e8z1b6n3t5r"
SILENT = {"security.W005", "security.W021"}  # HSTS for subdomains and the preload list bind other people's sites


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    worlds = Worlds(tmp_path_factory.mktemp("worlds"))
    yield worlds
    worlds.probes.end()


@pytest.mark.parametrize("world", ["production", "staging"])
def test_the_deployment_checks_find_nothing(worlds, world):
    served = worlds.served(world)

    counted = (found for found in served["findings"] if not (found["silenced"] and found["id"] in SILENT))
    findings = sorted(counted, key=lambda found: found["id"])

    assert not findings, (
        f"Findings of `check --deploy` for {served['module']}, which wsgi.py starts as {world}: {len(findings)}. "
        + "; ".join(f"{found['id']}: {found['says'].partition('. ')[0]}" for found in findings)
    )


def test_production_shows_no_debug_page_whatever_the_environment_says(worlds):
    served = worlds.served("production")
    page = served["answers"]["by the proxy"]["body"]

    assert served["settings"]["DEBUG"] is False, (
        f"With DEBUG=true in its environment production ({served['module']}) runs in debug mode: "
        f"a page that does not exist shows a stranger {len(page)} characters about the code"
    )


def test_production_takes_every_secret_and_address_from_its_environment(worlds):
    values = settled(worlds.served("production")["settings"], worlds.given)

    wrong = [f"{name} is {is_!r}" for name, (is_, should) in values.items() if is_ != should]

    assert not wrong, (
        f"{len(wrong)} of {len(values)} values in production are not those of the five variables it was given: "
        + "; ".join(wrong)
    )


@pytest.mark.parametrize("name", NEEDED)
def test_staging_and_production_refuse_to_start_without(worlds, name):
    for world in ("production", "staging"):
        wanted(world, f"without {name} the server starts all the same, with what the settings file has for everybody")
        for lack in (f"{world} without {name}", f"{world} with an empty {name}"):
            error = worlds.case(lack).get("error")
            assert error, (
                f"As {lack} the site starts all the same{worlds.helped}; the operator learns of it from the customers"
            )
            assert re.search(rf"\b{name}\b", error, re.IGNORECASE), (
                f"As {lack} the site is refused, but not by name: {error}"
            )
        others = [worlds.case(f"{world} without {other}").get("error") for other in NEEDED if other != name]
        assert worlds.case(f"{world} without {name}")["error"] not in others, (
            f"{world.capitalize()} says the same, whichever variable is missing: {error}"
        )
        assert "error" in worlds.case(f"{world} with nothing"), f"{world.capitalize()} starts without any variable"


def test_production_speaks_tls_behind_its_proxy_and_answers_to_its_own_hosts_alone(worlds):
    answers = worlds.served("production")["answers"]
    secure, clear, foreign = (answers[name] for name in ("by the proxy", "in the clear", "for another host"))

    assert clear["status"] in {301, 302, 307, 308} and clear["headers"].get("Location", "").startswith("https://"), (
        f"A request that reached the proxy without TLS is answered {clear['status']}; it should be sent on to https://"
    )
    assert secure["status"] == 404, (
        f"A page that does not exist, asked for with X-Forwarded-Proto: https, "
        f"is answered {secure['status']} (Location: {secure['headers'].get('Location')}); "
        f"a 404 is expected, not a round trip to the proxy"
    )
    strict = secure["headers"].get("Strict-Transport-Security", "no such header")
    remembered = int((re.search(r"max-age=(\d+)", strict) or [0, 0])[1])
    assert remembered >= 3_600, (
        f"An answer over TLS is to be remembered for {remembered} s "
        f"(Strict-Transport-Security: {strict}); an hour, 3600 s, is the least"
    )
    assert foreign["status"] == 400, f"A request for the host attacker.example is answered {foreign['status']}, not 400"


def test_staging_rehearses_what_production_plays(worlds):
    staging, production = worlds.served("staging")["settings"], worlds.served("production")["settings"]

    different = [
        name
        for name in sorted({*staging, *production})
        if not MAY_DIFFER.fullmatch(name) and staging.get(name) != production.get(name)
    ]

    assert not different, (
        f"In the same environment staging differs from production in {len(different)} settings, "
        "so a rehearsal proves little: "
        + "; ".join(f"{name}: {staging.get(name)!r:.60} / {production.get(name)!r:.60}" for name in different)
    )


def test_development_starts_on_a_fresh_clone_without_a_single_variable(worlds):
    developed = worlds.developed()
    settings, tables = developed["settings"], developed["tables"]
    database, mail = settings["DATABASES"]["default"], settings["EMAIL_BACKEND"]

    assert settings["DEBUG"] is True, "DEBUG is off in development: a mistake shows no traceback"
    assert database["ENGINE"].endswith("sqlite3"), f"Development asks for {database['ENGINE']}, which a clone has not"
    assert "django_session" in tables, f"After `manage.py migrate` the fresh clone's database has {len(tables)} tables"
    assert not mail.endswith("smtp.EmailBackend"), "Development sends real mail"
    assert "redis" not in settings["CACHES"]["default"]["BACKEND"].lower(), "Development needs a Redis to start"
    given = worlds.case("development with a database")
    assert "error" not in given, f"Development with the five variables does not start: {given.get('error')}"
    engine = given["settings"]["DATABASES"]["default"]["ENGINE"]
    assert engine.endswith("postgresql"), f"Development was given a PostgreSQL by DATABASE_URL and uses {engine}"


def test_every_entry_point_starts_the_world_it_is_for_unless_it_is_told_another(worlds):
    expected = {
        "config/wsgi.py": (lambda: worlds.served("production"), "production"),
        "config/asgi.py": (worlds.asgi, "production"),
        "manage.py": (worlds.developed, "development"),
    }

    for file, (start, world) in expected.items():
        started = start()
        assert started["module"] == f"{SETTINGS}.{world}", (
            f"{file} starts {started['module']} where nobody says more; it is to start {SETTINGS}.{world}"
        )
        assert started.get("obeyed", NAMED) == NAMED, (
            f"With DJANGO_SETTINGS_MODULE={NAMED} {file} starts {started['obeyed']} all the same"
        )


def test_the_package_of_the_settings_is_no_world_of_its_own():
    package = importlib.import_module(SETTINGS)

    held = [name for name in dir(package) if hasattr(global_settings, name) and name.isupper()]

    assert not held, (
        f"{SETTINGS} itself, which is none of the worlds, still holds {len(held)} settings of Django's: {held}"
    )


def test_every_world_is_the_same_site(worlds):
    developed, served = worlds.developed()["settings"], worlds.served("production")["settings"]

    different = [name for name in SAME_SITE if developed[name] != served[name]]
    lost = [
        entry
        for name in ("INSTALLED_APPS", "MIDDLEWARE")
        for entry in developed[name]
        if entry in getattr(tested, name) and entry not in served[name]
    ]

    assert not different and not lost, (
        f"Production is another site than development: {len(different)} settings differ {different}, "
        f"{len(lost)} apps and middlewares are missing {lost}"
    )


def test_the_key_that_everybody_has_seen_is_gone(worlds):
    files = [name for name in clone.files() if not name.endswith(".md")]

    holding = [name for name in files if LEAKED in (clone.KATA / name).read_text(encoding="utf-8", errors="replace")]

    assert not holding, f"The key that has been in git from the first day is still in {len(holding)} file: {holding}"
    for world, settings in {
        "development": worlds.developed()["settings"],
        "testing": {"SECRET_KEY": tested.SECRET_KEY},
    }.items():
        assert LEAKED not in settings["SECRET_KEY"], f"{world.capitalize()} still signs with the key of the first day"
