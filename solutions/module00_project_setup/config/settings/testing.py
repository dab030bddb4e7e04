"""What the tests run with: the site as it is, and a database in memory."""

import environ

from config.settings.base import *  # noqa: F403

SECRET_KEY = "django-insecure-for-tests-alone"  # noqa: S105 - it protects nothing
DATABASES = {"default": environ.Env().db("DATABASE_URL", default="sqlite://:memory:")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
