"""What all tests of this module need and production does not."""

import pytest
from django.test import Client, override_settings


@pytest.fixture(scope="session", autouse=True)
def quick_log_in():
    """Right in production and slow in tests: hashing that takes its time."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def browser():
    """Django's test client, to which an exception in a view is a 500, as it is for users."""
    return Client(raise_request_exception=False)
