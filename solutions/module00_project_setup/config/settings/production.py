"""What the clinic's customers use. Every secret and every address comes from the environment, or nothing starts."""

import os

import environ
from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403

needed = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
if missing := [name for name in needed if not os.environ.get(name)]:
    raise ImproperlyConfigured(f"Missing or empty in the environment: {', '.join(missing)}.")

env = environ.Env()

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]  # as it is: environ would take a leading $ for another variable's name
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": env.db("DATABASE_URL")}
CACHES = {"default": env.cache("REDIS_URL")}
vars().update(env.email_url("EMAIL_URL"))  # EMAIL_HOST, EMAIL_PORT and the others of Django's names

# TLS ends at the proxy, which sets this header itself and drops what a client sent under its name.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Django's default shows errors on the console in debug mode alone, and mails them to nobody.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
