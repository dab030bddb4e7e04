"""A developer's own machine: starts on a fresh clone, and takes the containers' servers where it is given them."""

import environ

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

env = environ.Env()

SECRET_KEY = "django-insecure-for-development-alone"  # noqa: S105 - it protects nothing
DEBUG = True

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
CACHES = {"default": env.cache("REDIS_URL", default="locmemcache://")}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
