"""What the tests run with: the settings of the site, and a database in memory."""

import environ

from config.settings import *  # noqa: F403

DATABASES = {"default": environ.Env().db("DATABASE_URL", default="sqlite://:memory:")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
