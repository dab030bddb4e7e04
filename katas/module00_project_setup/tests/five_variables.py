"""The five variables of a server: values that no file can know, and what each of them decides."""

import secrets
from urllib.parse import quote, unquote, urlsplit

NEEDED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")


def secrets_of_a_server():
    """The five variables; the passwords of two of them hold what only percent signs can say in a URL."""
    mark = secrets.token_hex(4)
    return {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": f"desk-{mark}.example,www-{mark}.example",
        "DATABASE_URL": f"postgres://clinic-{mark}:{_password()}@db-{mark}.example:5433/pets-{mark}",
        "REDIS_URL": f"redis://:{secrets.token_hex(8)}@cache-{mark}.example:6380/3",
        "EMAIL_URL": f"smtp+tls://desk-{mark}:{_password()}@mail-{mark}.example:2525",
    }


def settled(settings, given):
    """What the five variables decide: for each value, what the settings have and what they should have."""
    database, mail = urlsplit(given["DATABASE_URL"]), urlsplit(given["EMAIL_URL"])
    default, backend = settings["DATABASES"]["default"], settings["CACHES"]["default"]
    return {
        "SECRET_KEY": (settings["SECRET_KEY"], given["SECRET_KEY"]),
        "SECRET_KEY_FALLBACKS": (settings["SECRET_KEY_FALLBACKS"], []),
        "ALLOWED_HOSTS": (settings["ALLOWED_HOSTS"], given["ALLOWED_HOSTS"].split(",")),
        "the database's engine": (default["ENGINE"], "django.db.backends.postgresql"),
        "the database's place": (
            f"{default.get('HOST')}:{default.get('PORT')}",
            f"{database.hostname}:{database.port}",
        ),
        "the database's name": (default["NAME"], database.path[1:]),
        "the database's user": (default.get("USER"), database.username),
        "the database's password": (default.get("PASSWORD"), unquote(database.password)),
        "the cache's backend": (backend["BACKEND"], "django.core.cache.backends.redis.RedisCache"),
        "the cache's location": (_in_full(backend.get("LOCATION")), given["REDIS_URL"]),
        "the mail server": (f"{settings['EMAIL_HOST']}:{settings['EMAIL_PORT']}", f"{mail.hostname}:{mail.port}"),
        "the mail server's user": (settings["EMAIL_HOST_USER"], mail.username),
        "the mail server's password": (settings["EMAIL_HOST_PASSWORD"], unquote(mail.password)),
        "the mail backend": (settings["EMAIL_BACKEND"], "django.core.mail.backends.smtp.EmailBackend"),
        "TLS to the mail server": (settings["EMAIL_USE_TLS"], True),
    }


def _password():
    return quote(f"{secrets.token_hex(4)}@/:{secrets.token_hex(4)}", safe="")


def _in_full(location):
    """One Redis URL, wherever the setting holds it."""
    return location[0] if isinstance(location, list) and len(location) == 1 else location
