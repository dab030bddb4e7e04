"""The site that the clinic's customers see."""

from config.settings.deployed import *  # noqa: F403

SECURE_HSTS_SECONDS = 31_536_000
