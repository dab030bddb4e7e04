"""A developer's machine."""

import os

import environ

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

SECRET_KEY = "django-insecure-no-secret-at-all"  # noqa: S105 - it protects nothing
DEBUG = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
if url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": environ.Env.db_url_config(url)}
