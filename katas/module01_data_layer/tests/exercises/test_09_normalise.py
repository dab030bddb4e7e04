"""Exercise 09, the address in five hundred places: one home for a fact, snapshots for history, numbers that hold."""

import pytest
from django.db import connection

from tests import shop
from tests.factories.orders import ProductFactory
from tests.migrating import make_anew, migrate
from tests.old_orders import HAVE_LEFT, OLD_ORDERS, PARCELS, TOTALS
from tests.race import race
from tests.shop import NEW, OLD

pytestmark = pytest.mark.django_db

RUSH = 6
ANA = "ana@mail.example"


@pytest.mark.parametrize("email", [ANA, ANA.upper()])
def test_a_customer_who_moves_takes_all_open_parcels_along(email):
    ProductFactory(sku="mug")
    orders = [shop.place(("mug", 1), email=spelling) for spelling in (ANA, ANA.upper()) * 2]
    other = shop.place(("mug", 1), email="rui@mail.example")

    shop.post("/orders/moves/", {"email": email, **NEW})

    parcels = shop.open_parcels()
    astray = [order for order in orders if parcels[order] != NEW]
    assert not astray, f"she has moved, and {len(astray)} of her {len(orders)} open parcels go to the old address"
    assert parcels[other] == OLD, "somebody else's parcel has been sent along"


@pytest.mark.parametrize(
    "parts", [["street", "postcode", "city"], ["street"], ["postcode"], ["city"], ["name"]], ids=" and ".join
)
def test_a_new_order_with_a_new_address_is_a_move_too(parts):
    changed = {part: {**NEW, "name": "Ana Costa"}[part] for part in parts}
    ProductFactory(sku="mug")
    orders = {shop.place(("mug", 1)), shop.place(("mug", 1)), shop.place(("mug", 1), **changed)}

    labels = shop.get("/orders/labels/")["labels"]

    wanted = {"name": "Ana Silva", **OLD, **changed}
    astray = [label["order"] for label in labels if not wanted.items() <= label.items()]
    assert {label["order"] for label in labels} == orders
    assert not astray, f"her newest order gave another {' and '.join(parts)}, and {len(astray)} of 3 labels do not"


@pytest.mark.django_db(transaction=True)
def test_the_import_has_one_row_to_change(require):
    customer = require("orders.models.Customer")
    ProductFactory(sku="mug")
    first_orders = [shop.order(("mug", 1), email=email) for email in (ANA, ANA.upper())]

    answers = race(2, lambda number: shop.status_of("/orders/", first_orders[number]), table="orders_customer")
    shop.place(("mug", 1))
    changed = customer.objects.filter(email__iexact=ANA).update(**NEW)

    right = [address for address in shop.open_parcels().values() if address == NEW]
    assert answers == [201, 201], f"two first orders of a new customer at once were answered {answers}"
    assert changed == 1, f"Ana has {changed} rows; a customer is one"
    assert len(right) == 3, f"the import changed her row, and {3 - len(right)} of 3 open parcels do not know of it"


@pytest.mark.parametrize("way", ["the office", "the nightly import"])
def test_a_parcel_that_has_left_keeps_its_label(require, way):
    ProductFactory(sku="mug")
    order = shop.place(("mug", 1))
    shop.post(f"/orders/{order}/ship/")

    if way == "the office":
        shop.post("/orders/moves/", {"email": ANA, **NEW})
    else:
        require("orders.models.Customer").objects.update(**NEW, name="Ana Costa")

    page = shop.get(f"/orders/{order}/")
    went, says = ("Ana Silva", *OLD.values()), shop.label_of(page)[1:]
    assert says == went, f"{way} moved her, and a parcel that went to {went} is said to have gone to {says}"


@pytest.mark.parametrize("way", ["the page", "the catalogue"])
def test_an_invoice_keeps_its_prices(way):
    mug = ProductFactory(sku="mug", price="10.00")
    order = shop.place(("mug", 3))

    if way == "the page":
        shop.post("/orders/products/mug/price/", {"price": "12.50"})
    else:
        type(mug).objects.update(price="12.50")

    page = shop.get(f"/orders/{order}/")
    assert page["total"] == "30.00", f"an invoice of 30.00 became one of {page['total']} when {way} changed the price"
    assert page["lines"] == [{"sku": "mug", "quantity": 3, "price": "10.00"}]


@pytest.mark.django_db(transaction=True)
def test_the_number_sold_survives_a_rush():
    ProductFactory(sku="mug", price="10.00")
    taken_back = shop.place(("mug", 5))

    def customer(number: int) -> int:
        if number == 0:
            return shop.status_of("/orders/products/mug/price/", {"price": "12.50"})
        if number == 1:
            return shop.status_of(f"/orders/{taken_back}/cancel/")
        return shop.status_of("/orders/", shop.order(("mug", 2), email=f"reader{number}@mail.example"))

    answers = race(RUSH, customer, table="orders_product")

    failed = [answer for answer in answers if answer not in (200, 201)]
    wanted = 2 * (RUSH - 2)
    price = shop.get("/orders/products/")["products"][0]["price"]
    assert shop.sold() == {"mug": wanted}, f"{wanted} mugs are ordered, and the shop says it sold {shop.sold()['mug']}"
    assert price == "12.50", f"the price was changed to 12.50 in the rush, and is {price}"
    assert not failed, f"{len(failed)} of {RUSH} requests failed in the rush: {failed}"
    assert failed_among_opposite_orders() == [], "orders of the same 6 products in opposite orders block each other"


def failed_among_opposite_orders() -> list[int]:
    """What went wrong when half of the customers wrote their lines from the bottom up."""
    lines = [(ProductFactory().sku, 1) for _ in range(RUSH)]
    orders = [shop.order(*lines[:: (-1) ** number], email=f"reader{number}@mail.example") for number in range(RUSH)]
    answers = race(RUSH, lambda number: shop.status_of("/orders/", orders[number]), table="orders_product")
    return [answer for answer in answers if answer != 201]


@pytest.mark.django_db(transaction=True)
def test_an_order_is_closed_once():
    ProductFactory(sku="mug")
    order, _ = shop.place(("mug", 5), ("mug", 1)), shop.place(("mug", 40))
    clicks = ("cancel", "ship", "cancel", "ship", "cancel")

    answers = race(len(clicks), lambda n: shop.status_of(f"/orders/{order}/{clicks[n]}/"), table="orders_order")

    page = shop.get(f"/orders/{order}/")
    wanted = 40 if page["is_cancelled"] else 46
    assert sorted(answers) == [200, 409, 409, 409, 409], (
        f"{len(clicks)} clicks on ship and cancel were answered {answers}"
    )
    assert page["is_cancelled"] != page["is_shipped"], "1 order is shipped and cancelled, or neither"
    assert shop.sold() == {"mug": wanted}, f"{wanted} mugs are ordered, and the shop says it sold {shop.sold()['mug']}"


def test_the_orders_of_the_past_come_along():
    make_anew("orders", "0001_initial")
    with connection.cursor() as cursor:
        cursor.execute(OLD_ORDERS)

    migrate("orders")
    shop.post("/orders/products/mug/price/", {"price": "20.00"})

    parcels = [shop.label_of(label) for label in shop.get("/orders/labels/")["labels"]]
    left = [shop.label_of(shop.get(f"/orders/{order}/")) for order, *_ in HAVE_LEFT]
    totals = {order: shop.get(f"/orders/{order}/")["total"] for order in TOTALS}
    assert shop.sold() == {"mug": 4}, f"4 mugs are in orders that were not cancelled, and the shop says {shop.sold()}"
    assert totals == TOTALS, f"a price was changed today, and old invoices over {TOTALS} say {totals}"
    assert parcels == PARCELS, f"the labels of {len(PARCELS)} open orders should say {PARCELS}, and say {parcels}"
    assert left == HAVE_LEFT, f"{len(HAVE_LEFT)} parcels had left for {HAVE_LEFT}, and are said to have gone to {left}"
    assert shop.get("/orders/4/")["is_cancelled"], "an order that was cancelled is open again"
