"""What all tests of this module need and production does not."""

import pytest
from django.conf import settings
from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def quick_log_in():
    """Right in production and slow in tests: hashing that takes its time, 18 queries for a session, a note of when."""
    sessions = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "sessions"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={**settings.CACHES, "sessions": sessions},
        SESSION_ENGINE="django.contrib.sessions.backends.cache",
        SESSION_CACHE_ALIAS="sessions",
    ):
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        yield
        user_logged_in.connect(update_last_login, dispatch_uid="update_last_login")
