"""A process of its own: it starts the project whose folder it is in, and writes down what came up.

Run as `python probe_script.py RESULT serve HOST`, `... asgi NAMED`, `... manage NAMED COMMAND...` or
`... settings CASES`; NAMED is a settings module that the environment names, once the project has started without.
"""

import importlib
import json
import os
import re
import runpy
import sys
import traceback
from pathlib import Path
from wsgiref.util import setup_testing_defaults

PROJECT = Path.cwd().resolve()


def serve(host):
    """What WSGI serves: its settings, the findings of `check --deploy`, and the answers to a few requests."""
    from config.wsgi import application

    requests = {
        "by the proxy": (host, {"HTTP_X_FORWARDED_PROTO": "https"}),
        "in the clear": (host, {"HTTP_X_FORWARDED_PROTO": "http"}),
        "for another host": ("attacker.example", {"HTTP_X_FORWARDED_PROTO": "https"}),
    }
    return {
        **came_up(),
        "findings": findings(),
        "answers": {name: ask(application, *request) for name, request in requests.items()},
    }


def asgi(named):
    """What ASGI serves."""
    import config.asgi

    return {**came_up(), "obeyed": started_as(named, lambda: importlib.reload(config.asgi))}


def manage(named, *commands):
    """What `manage.py` starts when nobody says more, once it has run these commands."""
    sys.modules["workbook"] = None  # a project on its own, as in a container
    for command in commands:
        run_manage(command)
    from django.db import connection

    tables = connection.introspection.table_names()
    return {**came_up(), "tables": tables, "obeyed": started_as(named, lambda: run_manage("version"))}


def run_manage(command):
    sys.argv = ["manage.py", command]
    try:
        runpy.run_path("manage.py", run_name="__main__")
    except SystemExit as ended:
        if ended.code:
            raise RuntimeError(f"manage.py {command} ended with {ended.code}") from ended


def started_as(named, start):
    """The settings module that starts where the environment names this one."""
    from django.conf import LazySettings

    os.environ["DJANGO_SETTINGS_MODULE"] = named
    start()
    return LazySettings().SETTINGS_MODULE


def settings(cases):
    """For each [module, environment]: the settings that come up, or the error instead of them."""
    return [settings_of(*case) for case in json.loads(cases)]


def settings_of(module, environment):
    from django.conf import LazySettings

    os.environ.clear()
    os.environ.update(environment, DJANGO_SETTINGS_MODULE=module)
    for name in [name for name, loaded in sys.modules.items() if is_ours(loaded)]:
        del sys.modules[name]
    try:
        return {"settings": dump(LazySettings())}
    except BaseException as error:  # noqa: BLE001 - any way of refusing is one
        return {"error": told(error)}


def is_ours(module):
    file = getattr(module, "__file__", None)
    return bool(file) and module.__name__ != "__main__" and PROJECT in Path(file).resolve().parents


def came_up():
    from django.conf import settings

    return {"module": settings.SETTINGS_MODULE, "settings": dump(settings)}


def dump(settings):
    """Every setting, in words that two processes can compare."""
    return {name: plain(getattr(settings, name)) for name in dir(settings) if name.isupper()}


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return re.sub(r" at 0x[0-9a-fA-F]+", "", str(value))


def findings():
    """The messages of `check --deploy`, and which of them the project has silenced."""
    from django.core import checks

    return [
        {"id": found.id or type(found).__name__, "says": str(found.msg), "silenced": found.is_silenced()}
        for found in checks.run_checks(include_deployment_checks=True)
        if found.level >= checks.WARNING
    ]


def ask(application, host, headers):
    environ = {"PATH_INFO": "/no-such-page/", "HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1", **headers}
    setup_testing_defaults(environ)
    environ["wsgi.url_scheme"] = "http"  # between the proxy and the application
    told = {}

    def start_response(status, headers, exc_info=None):
        told.update(status=int(status.split()[0]), headers=dict(headers))

    body = application(environ, start_response)
    told["body"] = b"".join(body).decode(errors="replace")
    if hasattr(body, "close"):
        body.close()
    return told


def told(error):
    """An error with the place in the project where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename).resolve(), frame.lineno) for frame in frames if Path(frame.filename).is_file()]
    ours = [
        f" ({file.relative_to(PROJECT).as_posix()}, line {line})" for file, line in places if PROJECT in file.parents
    ]
    place = ours[-1] if ours else ""
    return f"{type(error).__name__}: {error}{place}"


def main(result, mode, *arguments):
    sys.path[0] = str(PROJECT)
    try:
        found = {"serve": serve, "asgi": asgi, "manage": manage, "settings": settings}[mode](*arguments)
    except BaseException as error:  # noqa: BLE001 - the test says it in a sentence
        found = {"error": told(error)}
    Path(result).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
