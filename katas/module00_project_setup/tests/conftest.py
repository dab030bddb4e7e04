"""What all tests of this module need and production does not."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hashing that takes its time is right in production and slow in tests."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
