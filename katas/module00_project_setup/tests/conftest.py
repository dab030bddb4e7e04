"""What all tests of this module need and production does not."""

import pytest
from django.test import override_settings

from tests.quality_planted import Planted
from tests.quality_tools import copy_project


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hashing that takes its time is right in production and slow in tests."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def planted(tmp_path_factory):
    """A copy of the project with every mistake in it, and what each tool says of the copy."""
    return Planted(copy_project(tmp_path_factory.mktemp("planted") / "project"))
