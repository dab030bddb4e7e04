"""The site on which the clinic tries a release first."""

from config.settings.deployed import *  # noqa: F403

ENVIRONMENT = "staging"
EMAIL_SUBJECT_PREFIX = "[staging] "
SECURE_HSTS_SECONDS = 300
