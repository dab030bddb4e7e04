"""What all tests of this module need and production does not."""

import pytest
from django.test import Client, override_settings
from freezegun import freeze_time

from tests.provider import answering
from tests.rivals import close_kept
from tests.second_server import QUICK_HASHERS


@pytest.fixture(scope="session", autouse=True)
def quick_log_in():
    """Right in production and slow in tests: hashing that takes its time."""
    with override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_committing_connection(django_db_setup):
    """What `committing` has kept open ends before the database does."""
    yield
    close_kept()


@pytest.fixture(scope="module")
def clock():
    """Time stands still for the tests of a file: `clock.move_to(...)`. To stop it for each test anew costs 10 ms."""
    with freeze_time("2090-05-06T12:00:00Z") as frozen:
        yield frozen


@pytest.fixture
def browser():
    """Django's test client, to which an exception in a view is a 500, as it is for users."""
    return Client(raise_request_exception=False)


@pytest.fixture
def provider():
    """The payment provider: `provider.kept`, `provider.charges`, `provider.before`, `provider.after`."""
    with answering() as one:
        yield one
