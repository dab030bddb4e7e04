"""Run in a process: the site without billing, and without what is built on it (the arguments name them all).

Importing any of these fails, as it does where they are not installed; settings that name one lose that entry.
"""

import json
import sys
import types
from importlib.abc import MetaPathFinder
from pathlib import Path

from tests.boundaries_process import KATA, page, told

PAGES = ["/clinic/owners/", "/clinic/owners/1/"]
WITHOUT = tuple(sys.argv[1:])
asked: list[str] = []


def is_gone(name) -> bool:
    return isinstance(name, str) and any(name == gone or name.startswith(f"{gone}.") for gone in WITHOUT)


def note(what: str) -> None:
    """Remember that somebody asked for a piece of billing, and where in the project that was."""
    frame, place = sys._getframe(1), "a template"
    while frame := frame.f_back:
        file = Path(frame.f_code.co_filename)
        if KATA / "apps" in file.parents:
            place = f"{file.relative_to(KATA).as_posix()} line {frame.f_lineno}"
            break
    asked.append(f"{what} ({place})")


class NotInstalled(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if is_gone(name):
            note(f"the module {name}")
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def listen(owner, name: str, is_billings) -> None:
    """Note each call of `owner.name` whose first argument is billing's."""
    original = getattr(owner, name)

    def listening(*arguments, **options):
        for argument in arguments:
            if isinstance(argument, str) and is_billings(argument):
                note(f"{name}({argument!r})")
        return original(*arguments, **options)

    setattr(owner, name, listening)


def without(value):
    """A setting, less what names a part that is gone."""
    if isinstance(value, dict):
        return {key: without(item) for key, item in value.items() if not is_gone(key) and not is_gone(item)}
    if isinstance(value, list | tuple):
        return type(value)(without(item) for item in value if not is_gone(item))
    return None if is_gone(value) else value


def start() -> None:
    import django
    import django.urls
    from django.apps.registry import Apps
    from django.conf import settings
    from django.template import Engine

    from config.settings import testing

    sys.meta_path.insert(0, NotInstalled())
    values = {name: without(getattr(testing, name)) for name in dir(testing) if name.isupper()}
    values["DATABASES"] = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    settings.configure(**values | {"ROOT_URLCONF": "clinic_alone", "ALLOWED_HOSTS": ["testserver"]})
    listen(Apps, "get_model", lambda label: label.split(".")[0] == "billing")
    listen(Apps, "get_app_config", lambda label: label == "billing")
    listen(Apps, "is_installed", is_gone)
    listen(Engine, "find_template", lambda name: name.startswith("billing/"))
    listen(django.urls, "reverse", lambda name: name.startswith("billing:"))
    django.setup()
    urls = types.ModuleType("clinic_alone")
    urls.urlpatterns = [django.urls.path("clinic/", django.urls.include("apps.clinic.urls"))]
    sys.modules["clinic_alone"] = urls


def serve() -> dict:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from apps.clinic.models import Owner, Pet

    def missing(self, name):
        if any(word in name for word in ("billing", "invoice", "payment")):
            note(f"{type(self).__name__.lower()}.{name}")
        raise AttributeError(name)

    Owner.__getattr__ = Pet.__getattr__ = missing  # Python asks it for what is not there
    call_command("migrate", "clinic", verbosity=0)
    owner = Owner.objects.create(pk=1, name="Di Fenn", email="di@owners.example", phone="020 555 0123")
    Pet.objects.create(owner=owner, name="Hops", species="rabbit")
    with CaptureQueriesContext(connection) as captured:
        pages = {url: page(Client(raise_request_exception=False), url) for url in PAGES}
    return {"pages": pages, "queries": [query["sql"] for query in captured.captured_queries]}


def main() -> dict:
    error = ""
    result = {"pages": {}, "queries": []}
    try:
        start()
        result = serve()
    except Exception as raised:  # whatever it is, the test tells it
        error = told(raised)
    return {"error": error, "asked": asked, **result}


if __name__ == "__main__":
    print("\n" + json.dumps(main()))
