"""What clients of customers rely on, before the exercise and after it."""

import pytest
from django.contrib.auth.hashers import check_password

from customers.models import Customer
from tests.factories.accounts import UserFactory
from tests.factories.customers import AddressFactory, CustomerFactory

pytestmark = pytest.mark.django_db

STREET = {"label": "Work", "street": "2 Mill Lane", "postcode": "04109", "city": "Leipzig"}
NEW = {"name": "Ben", "email": "ben@new.example", "phone": "1", "newsletter": True, "addresses": [STREET]}


@pytest.fixture
def customer(api):
    """A customer whose account is signed in."""
    customer = CustomerFactory()
    api.force_login(customer.user)
    return customer


def test_a_customer_has_the_fields_that_the_app_shows(api, answers, customer):
    customer.bookseller = UserFactory(first_name="Ada")
    customer.loyalty_tier, customer.trade_verified, customer.newsletter = "silver", True, True
    customer.save()
    address = AddressFactory(customer=customer, free_delivery=True, **STREET)
    expected = {
        "id": customer.id,
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "newsletter": True,
        "loyalty_tier": "silver",
        "trade_verified": True,
    }

    detail = answers(api.get(f"/api/customers/{customer.id}/"), 200)
    (row,) = answers(api.get("/api/customers/"), 200)

    assert detail == row
    assert {name: detail.get(name) for name in expected} == expected
    assert detail["bookseller"]["first_name"] == "Ada"
    assert [{name: place.get(name) for name in ["id", "free_delivery", *STREET]} for place in detail["addresses"]] == [
        {"id": address.id, "free_delivery": True, **STREET}
    ]


def test_a_customer_without_bookseller_and_addresses_can_be_shown(api, answers, customer):
    detail = answers(api.get(f"/api/customers/{customer.id}/"), 200)

    assert detail["bookseller"] is None and detail["addresses"] == []


def test_an_account_sees_its_own_customers_alone_in_order(api, answers, customer):
    second = CustomerFactory(user=customer.user)
    stranger = CustomerFactory()
    customer.save()

    rows = answers(api.get("/api/customers/"), 200)
    answers(api.get(f"/api/customers/{stranger.id}/"), 404)

    assert [row["id"] for row in rows] == [customer.id, second.id]


def test_whoever_is_not_signed_in_is_refused(api, answers):
    answers(api.get("/api/customers/"), 401, 403)
    answers(api.post("/api/customers/"), 401, 403)


def test_listing_runs_as_many_queries_for_seven_customers_as_for_one(api, customer, query_budget):
    for _ in range(6):
        another = CustomerFactory(user=customer.user, bookseller=UserFactory())
        AddressFactory.create_batch(2, customer=another)

    with query_budget(7, "Listing 7 customers"):
        api.get("/api/customers/")


def test_a_new_customer_belongs_to_the_account_and_comes_back(api, answers, customer):
    sent = answers(api.post("/api/customers/", {**NEW, "pin": "1357"}), 201)

    row = Customer.objects.get(id=sent["id"])
    assert (row.user, row.name, row.email) == (customer.user, "Ben", "ben@new.example")
    assert (row.phone, row.newsletter) == ("1", True)
    assert row.addresses.filter(**STREET, free_delivery=False).count() == 1
    assert sent["addresses"][0]["street"] == "2 Mill Lane" and sent["loyalty_tier"] == "basic"


def test_name_and_email_are_enough(api, answers, customer):
    sent = answers(api.post("/api/customers/", {"name": "Ben", "email": "ben@new.example"}), 201)

    row = Customer.objects.get(id=sent["id"])
    assert (row.phone, row.newsletter, row.pin, row.addresses.count()) == ("", False, "", 0)


def test_a_change_of_some_fields_leaves_the_others_and_the_addresses(api, answers, customer):
    AddressFactory(customer=customer)

    answers(api.patch(f"/api/customers/{customer.id}/", {"name": "Renamed"}), 200)

    row = Customer.objects.get(id=customer.id)
    assert (row.name, row.email, row.addresses.count()) == ("Renamed", customer.email, 1)


def test_a_pin_is_kept_as_a_hash(api, answers, customer):
    answers(api.patch(f"/api/customers/{customer.id}/", {"pin": "2468"}), 200)

    customer.refresh_from_db()
    assert customer.pin != "2468" and check_password("2468", customer.pin)


def test_a_pin_is_four_to_six_digits(api, answers, customer):
    for pin in ("123", "1234567", "12a4", "", "1234\n5"):
        answer = api.patch(f"/api/customers/{customer.id}/", {"pin": pin})

        answers(answer, 400)
        assert "pin" in answer.content.decode(), f"the answer to the PIN {pin!r} does not name it"


def test_an_email_address_is_taken_once_however_it_is_written(api, answers, customer):
    CustomerFactory(email="cleo@readers.example")

    answers(api.post("/api/customers/", {**NEW, "email": "CLEO@readers.example"}), 400)
    answers(api.patch(f"/api/customers/{customer.id}/", {"email": "Cleo@Readers.example"}), 400)

    assert Customer.objects.filter(email__iexact="cleo@readers.example").count() == 1


def test_a_customer_may_keep_the_email_address_it_has(api, answers, customer):
    answers(api.put(f"/api/customers/{customer.id}/", {**NEW, "email": customer.email.upper()}), 200)

    customer.refresh_from_db()
    assert (customer.name, customer.email) == ("Ben", customer.email.upper())
