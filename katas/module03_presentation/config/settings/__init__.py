"""The settings, a file for each concern, put together here.

Every file may add applications (`APPS`), middleware (`MIDDLEWARE`) and keys of `REST_FRAMEWORK`;
its other names in capitals are settings as they stand.
"""

from config.settings import (
    authentication,
    base,
    database,
    documentation,
    errors,
    filtering,
    proxy,
    rest,
    throttling,
)

PARTS = (base, database, proxy, rest, authentication, throttling, filtering, errors, documentation)

INSTALLED_APPS = [app for part in PARTS for app in getattr(part, "APPS", [])]
MIDDLEWARE = [layer for part in PARTS for layer in getattr(part, "MIDDLEWARE", [])]
REST_FRAMEWORK = {key: value for part in PARTS for key, value in getattr(part, "REST_FRAMEWORK", {}).items()}

for _part in PARTS:
    for _name, _value in vars(_part).items():
        if _name.isupper() and _name not in {"APPS", "MIDDLEWARE", "REST_FRAMEWORK"}:
            globals()[_name] = _value
