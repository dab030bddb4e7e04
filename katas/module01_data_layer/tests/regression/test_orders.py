"""The shop: what it takes, what it refuses, and how much it asks of the database."""

import pytest

from tests import shop
from tests.factories.orders import ProductFactory

pytestmark = pytest.mark.django_db


def test_an_order_shows_its_lines_and_its_total():
    ProductFactory(sku="mug", price="9.50")
    ProductFactory(sku="pin", price="2.00")

    order = shop.place(("pin", 3), ("mug", 1))

    page = shop.get(f"/orders/{order}/")
    assert page["lines"] == [
        {"sku": "pin", "quantity": 3, "price": "2.00"},
        {"sku": "mug", "quantity": 1, "price": "9.50"},
    ]
    assert (page["total"], page["email"].lower(), page["name"]) == ("15.50", "ana@mail.example", "Ana Silva")
    assert (page["is_shipped"], page["is_cancelled"]) == (False, False)


def test_a_shipped_order_has_no_label_and_is_not_open_any_more():
    ProductFactory(sku="mug")
    order, other = shop.place(("mug", 1)), shop.place(("mug", 1))

    shop.post(f"/orders/{order}/ship/")

    assert set(shop.open_parcels()) == {other}
    assert shop.get(f"/orders/{order}/")["is_shipped"] is True
    shop.post(f"/orders/{order}/ship/", expected=409)
    shop.post(f"/orders/{order}/cancel/", expected=409)


def test_a_cancelled_order_has_no_label_and_does_not_count():
    ProductFactory(sku="mug")
    ProductFactory(sku="pin")
    order = shop.place(("mug", 2), ("pin", 1))
    shop.place(("mug", 4))

    shop.post(f"/orders/{order}/cancel/")

    assert order not in shop.open_parcels()
    assert shop.sold() == {"mug": 4, "pin": 0}
    assert shop.get(f"/orders/{order}/")["is_cancelled"] is True
    shop.post(f"/orders/{order}/ship/", expected=409)


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/orders/moves/", {"email": "nobody@mail.example", **shop.NEW}, 409),
        ("/orders/products/nothing/price/", {"price": "1.00"}, 409),
        ("/orders/products/nothing/price/", {"price": "much"}, 400),
        ("/orders/4711/ship/", {}, 409),
        ("/orders/", {"email": "a@mail.example", "name": "A", **shop.OLD, "lines": []}, 400),
        ("/orders/", {"email": "a@mail.example", "lines": [{"sku": "mug", "quantity": 1}]}, 400),
    ],
)
def test_what_makes_no_sense_is_refused(path, data, status):
    shop.post(path, data, expected=status)


def test_an_order_for_what_is_not_there_leaves_nothing():
    ProductFactory(sku="mug")
    line = [{"sku": "mug", "quantity": 1}, {"sku": "hat", "quantity": 1}]

    shop.post("/orders/", {"email": "a@mail.example", "name": "A", **shop.OLD, "lines": line}, expected=409)

    assert shop.open_parcels() == {}
    assert shop.sold() == {"mug": 0}


def test_a_refused_order_moves_nobody():
    ProductFactory(sku="mug")
    order = shop.place(("mug", 1))

    shop.post("/orders/", shop.order(("mug", 1), ("hat", 1), **shop.NEW), expected=409)

    assert shop.open_parcels() == {order: shop.OLD}


def test_a_new_order_does_not_change_where_a_parcel_went():
    ProductFactory(sku="mug")
    order = shop.place(("mug", 1))
    shop.post(f"/orders/{order}/ship/")

    shop.place(("mug", 1), name="Ana Costa", **shop.NEW)

    page = shop.get(f"/orders/{order}/")
    assert (page["name"], shop.address_of(page)) == ("Ana Silva", shop.OLD)


def test_labels_are_oldest_first_and_pages_ask_no_more_for_more_rows(query_budget):
    products = [ProductFactory(sku=f"sku-{number:02}") for number in range(12)]
    orders = [shop.place(*[(product.sku, 1) for product in products]) for _ in range(8)]

    with query_budget(2, "The labels of 8 orders"):
        labels = shop.open_parcels()
    with query_budget(2, "A list of 12 products"):
        counts = shop.sold()
    with query_budget(4, "An order of 12 lines"):
        page = shop.get(f"/orders/{orders[0]}/")

    assert list(labels) == orders
    assert set(counts.values()) == {8}
    assert len(page["lines"]) == 12
