"""What all tests of this module need and production does not."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing that is slow on purpose is right in production and half a second a log-in in tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
