"""Exhibitors by the front door: they come in the same way however they are kept."""

import itertools
from typing import Any

from django.test import Client

ADDRESS = "/exhibitors/"
numbers = itertools.count(1)


def register(browser: Client, tags: tuple[str, ...] = (), **attributes: Any) -> dict[str, Any]:
    """Send an exhibitor as the registration service does, and return what it was told."""
    sent = {"name": f"Exhibitor {next(numbers):04}", "hall": "Hall 7", "tags": tags, "attributes": attributes}
    response = browser.post(ADDRESS, sent, content_type="application/json")
    assert response.status_code == 201, f"POST {ADDRESS} answered {response.status_code}, expected 201"
    return response.json()


def found(browser: Client, query: str) -> list[int]:
    """The ids of those that a search finds, in the order in which it shows them."""
    response = browser.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200, f"GET {ADDRESS}?{query} answered {response.status_code}, expected 200"
    return [exhibitor["id"] for exhibitor in response.json()["exhibitors"]]
