"""The project with another user model; the admin, which reads every form at the start, stays at home."""

from config.settings.testing import *  # noqa: F403

AUTH_USER_MODEL = "user_model_swapped.Person"
INSTALLED_APPS = [
    "tests.user_model_swapped",
    *(app for app in INSTALLED_APPS if not app.startswith("django.contrib.admin")),  # noqa: F405
]
