"""What counts as this machine."""

from __future__ import annotations

import pytest

from workbook.guard import is_local


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "", None, b"127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0"]
)
def test_the_loopback_interface_may_be_reached(host):
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["192.0.2.7", "10.0.0.1", "example.org", "::ffff:192.0.2.7", "2001:db8::1", "localhost.example.org"]
)
def test_everything_else_may_not(host):
    assert not is_local(host)
