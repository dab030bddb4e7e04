"""The shop by its front door: order, ship, cancel, move, change a price, and look."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

OLD = {"street": "Rua Velha 1", "postcode": "1100-001", "city": "Lisboa"}
NEW = {"street": "Rua Nova 2", "postcode": "4000-002", "city": "Porto"}


def status_of(path: str, data: dict[str, Any] | None = None) -> int:
    """What a POST is answered with."""
    return _send(path, data).status_code


def post(path: str, data: dict[str, Any] | None = None, *, expected: int = 200) -> dict[str, Any]:
    response = _send(path, data)
    assert response.status_code == expected, f"POST {path} answered {response.status_code}, expected {expected}"
    return response.json()


def _send(path: str, data: dict[str, Any] | None) -> HttpResponse:
    return Client(raise_request_exception=False).post(path, json.dumps(data or {}), "application/json")


def get(path: str) -> dict[str, Any]:
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 200, f"GET {path} answered {response.status_code}"
    return response.json()


def order(*lines: tuple[str, int], email: str = "ana@mail.example", **address: str) -> dict[str, Any]:
    """What a customer sends to order `(sku, quantity)` lines."""
    ordered = [{"sku": sku, "quantity": quantity} for sku, quantity in lines]
    return {"email": email, "name": "Ana Silva", **OLD, **address, "lines": ordered}


def place(*lines: tuple[str, int], **who: str) -> int:
    """The number of a new order."""
    return post("/orders/", order(*lines, **who), expected=201)["order"]


def address_of(page: dict[str, Any]) -> dict[str, str]:
    return {key: page[key] for key in OLD}


def label_of(page: dict[str, Any]) -> tuple[Any, ...]:
    """The order's number, and what is printed on its parcel."""
    return tuple(page[key] for key in ("order", "name", *OLD))


def open_parcels() -> dict[int, dict[str, str]]:
    """Where each open order goes, by its number."""
    return {label["order"]: address_of(label) for label in get("/orders/labels/")["labels"]}


def sold() -> dict[str, int]:
    """How many of each product the shop says it has sold."""
    return {product["sku"]: product["sold"] for product in get("/orders/products/")["products"]}
