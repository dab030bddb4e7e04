"""The network guard: in a kata's tests nothing but this machine can be reached."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


def is_local(host: object) -> bool:
    """Whether an address or a name stands for the loopback interface (or for no particular one)."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback or address.is_unspecified


def install(patch: pytest.MonkeyPatch) -> None:
    """Let sockets and look-ups of names fail with a sentence wherever they leave this machine."""

    def guarded(function: Any) -> Any:
        def connect(self: socket.socket, address: Any, *rest: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
                refuse(f"{address[0]}:{address[1]}")
            return function(self, address, *rest)

        return connect

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if not is_local(host):
            refuse(str(host))
        return look_up(host, *rest, **options)

    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    patch.setattr(socket, "getaddrinfo", getaddrinfo)


def refuse(target: str) -> None:
    """Fail the test, and not by an OSError: code under test that catches those must not hide it."""
    pytest.fail(
        f"The code tried to reach {target}; a kata's tests reach this machine alone. "
        "Use a fake (responses) or a server on 127.0.0.1.",
        pytrace=False,
    )
