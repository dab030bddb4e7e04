"""Production's rehearsal: the same code, the same checks, servers of its own by the same five variables."""

from config.settings.production import *  # noqa: F403

EMAIL_SUBJECT_PREFIX = "[staging] "
SECURE_HSTS_SECONDS = 3_600  # browsers forget a mistake here within the hour
